using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;
using Retrier.Testing;
using RetrierWorker.Guarding;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

public sealed class RunInquiryTests
{
    [Theory]
    [InlineData(null, null, null, "Unknown")]
    [InlineData(ExecutionStatus.Running, null, 0, "Running")]
    [InlineData(ExecutionStatus.Succeeded, 1, null, "Succeeded")]
    [InlineData(ExecutionStatus.Succeeded, -1, 0, "Succeeded")]
    [InlineData(ExecutionStatus.Failed, 1, null, "Failed")]
    [InlineData(ExecutionStatus.Failed, 0, 0, "Failed")]
    [InlineData(ExecutionStatus.Failed, -1, 0, "Unknown")]
    [InlineData(ExecutionStatus.TimedOut, 1, 0, "Failed")]
    [InlineData(ExecutionStatus.TimedOut, -1, 0, "Unknown")]
    [InlineData(ExecutionStatus.Aborted, null, 0, "Failed")]
    public void A_failure_from_before_the_record_was_taken_tells_nothing_of_it(ExecutionStatus? status, int? endedMinute, int? sinceMinute, string fate)
    {
        static DateTimeOffset? At(int? minute) => minute is { } minutes ? ManualTimeProvider.Start + TimeSpan.FromMinutes(minutes) : null;
        ExecutionDescription? execution = status is { } known ? GuardBench.Execution("first-run", known, At(endedMinute)) : null;
        RunInquiry.FateOf(execution, At(sinceMinute)).ToString().ShouldBe(fate);
    }

    [Fact]
    public async Task What_is_no_executions_name_is_no_execution()
    {
        ScriptedStateMachine machine = new() { OnDescribe = _ => throw new PortException(Fault.Message, "Test", "The test says no.") };
        RunInquiry inquiry = new(machine, TimeSpan.FromMinutes(5));
        (await inquiry.AskAsync("first-run", null, CancellationToken.None)).ShouldBe(RunFate.Unknown);
    }

    [Theory]
    [InlineData(Fault.Transient)]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.Loop)]
    public async Task What_cannot_be_asked_may_be_running_and_is_asked_again_later(Fault fault)
    {
        ScriptedStateMachine machine = new() { OnDescribe = _ => throw new PortException(fault, "Test", "The test says no.") };
        RunInquiry inquiry = new(machine, TimeSpan.FromMinutes(5));
        await Should.ThrowAsync<PortException>(() => inquiry.AskAsync("first-run", null, CancellationToken.None));
    }
}
