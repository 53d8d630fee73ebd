using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using RetrierWorker.Messages;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Outcomes;

public sealed class SynchronousEndTests : IAsyncLifetime
{
    private static readonly string Name = SilentBench.NameOf();

    private SilentBench _bench = null!;

    public async Task InitializeAsync() => _bench = await SilentBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(ExecutionStatus.Succeeded, OutcomeKind.Succeeded)]
    [InlineData(ExecutionStatus.Failed, OutcomeKind.FailedAgain)]
    public async Task An_end_that_the_start_told_counts_and_leaves_nothing_to_wait_for(ExecutionStatus status, OutcomeKind kind)
    {
        await _bench.Watch.AskAsync(CancellationToken.None);
        await _bench.Watch.EndedAsync(Ended(status), CancellationToken.None);
        _bench.Told.ShouldHaveSingleItem().ShouldBe(new ExecutionOutcome(Name, kind, _bench.Clock.GetUtcNow()));
        _bench.Watch.Unsettled.ShouldBe(0);
        (await SilentBench.TakeAsync(_bench.Retry)).ShouldBeEmpty("the workflow tells the Failure queue itself");
    }

    [Fact]
    public async Task What_timed_out_is_back_in_the_retry_queue_before_its_message_may_be_deleted()
    {
        await _bench.Watch.EndedAsync(Ended(ExecutionStatus.TimedOut, "States.Timeout"), CancellationToken.None);
        ReceivedMessage message = (await SilentBench.TakeAsync(_bench.Retry)).ShouldHaveSingleItem();
        message.Body.Text().ShouldBe(SilentBench.Input);
        RetrierHeader header = HeaderText.Read(message).Header!;
        (header.Attempt, header.Error).ShouldBe((2L, "States.Timeout"));
        _bench.Machine.Described.ShouldBeEmpty("nobody can be asked");
    }

    [Fact]
    public async Task What_could_not_be_put_back_keeps_its_message()
    {
        _bench.Retry.Sends.Entry = static _ => EntryResult.Failed(Fault.Transient, "Test");
        await Should.ThrowAsync<PortException>(() => _bench.Watch.EndedAsync(Ended(ExecutionStatus.TimedOut), CancellationToken.None));
        _bench.Told.ShouldHaveSingleItem().Kind.ShouldBe(OutcomeKind.TimedOut);
    }

    private ExecutionDescription Ended(ExecutionStatus status, string? error = null) =>
        new($"arn:aws:states:eu-west-1:1:express:orders:{Name}:1", Name, status, _bench.Clock.GetUtcNow(), _bench.Clock.GetUtcNow())
        {
            Error = error,
            Input = System.Text.Encoding.UTF8.GetBytes(SilentBench.Input),
        };
}
