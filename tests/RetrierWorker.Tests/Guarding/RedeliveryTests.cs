using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.StateMachines;
using RetrierWorker.Configuration;
using RetrierWorker.Messages;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

/// <summary>The process dies, and the same message comes again: it never starts twice and never blocks itself.</summary>
public sealed class RedeliveryTests : IAsyncLifetime
{
    private GuardBench _bench = null!;

    public async Task InitializeAsync() => _bench = await GuardBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Dying_after_the_acquire_leaves_the_work_to_the_same_message_at_once()
    {
        await _bench.Loop.Guard!.AskAsync(GuardBench.Message(1), NameOf(1), CancellationToken.None);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldBe([GuardBench.NameOf(1)]);
        (await _bench.FindAsync())!.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task And_to_another_message_once_the_lease_is_over()
    {
        await _bench.Loop.Guard!.AskAsync(GuardBench.Message(1), NameOf(1), CancellationToken.None);
        (await _bench.ReplayAsync(GuardBench.Message(2))).ShouldBeOfType<Verdict.GiveBack>();
        await _bench.OutlastLeaseAsync();
        (await _bench.ReplayAsync(GuardBench.Message(2))).ShouldBe(Verdict.Done.Instance);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBeOfType<Verdict.GiveBack>();
        _bench.Started.ShouldBe([GuardBench.NameOf(2)]);
    }

    [Fact]
    public async Task Dying_after_the_start_of_an_execution_that_runs_finds_it_again_and_tells_how_it_ends()
    {
        await _bench.TakeAsync(GuardBench.NameOf(1));
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        await _bench.LearnAsync();
        (await _bench.FindAsync())!.Status.ShouldBe(LedgerStatus.Succeeded);
    }

    [Theory]
    [InlineData(ExecutionStatus.Succeeded, LedgerStatus.Succeeded)]
    [InlineData(ExecutionStatus.Failed, LedgerStatus.Failed)]
    [InlineData(ExecutionStatus.TimedOut, LedgerStatus.Failed)]
    [InlineData(ExecutionStatus.Aborted, LedgerStatus.Failed)]
    [InlineData(ExecutionStatus.Running, LedgerStatus.InProgress)]
    public async Task Dying_after_the_start_of_an_execution_that_has_ended_tells_how_it_ended(ExecutionStatus status, LedgerStatus told)
    {
        await _bench.TakeAsync(GuardBench.NameOf(1));
        AlreadyStarted(status);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        (await _bench.FindAsync())!.Status.ShouldBe(told);
        (_bench.Loop.Meters.Started, _bench.Loop.Meters.Duplicates).ShouldBe((0, 1));
    }

    [Fact]
    public async Task When_nobody_can_say_how_it_ended_the_lease_says_it()
    {
        AlreadyStarted(null);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        (await _bench.FindAsync())!.Status.ShouldBe(LedgerStatus.InProgress);
        (await _bench.ReplayAsync(GuardBench.Message(2))).ShouldBeOfType<Verdict.GiveBack>();
    }

    [Fact]
    public async Task A_late_twin_of_a_first_attempt_does_not_disturb_the_second_one()
    {
        await _bench.TakeAsync(GuardBench.NameOf(1, attempt: 2));
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBeOfType<Verdict.GiveBack>();
        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        (record.Status, record.Owner).ShouldBe((LedgerStatus.InProgress, GuardBench.NameOf(1, attempt: 2)));
        _bench.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_failure_of_the_same_redriven_execution_has_the_same_owner_and_is_redriven_at_once()
    {
        await using GuardBench bench = await GuardBench.CreateAsync(mode: ReplayMode.Redrive);
        bench.Machine.OnRedrive = static _ => new RedriveResult(RedriveKind.Redriven, "first-run");
        static RetrierHeader Failed(RetrierHeader header) => header with { ExecutionId = "arn:aws:states:eu-west-1:1:execution:orders:first-run" };
        await bench.ReplayAsync(GuardBench.Message(1, with: Failed));
        (await bench.FindAsync())!.Owner.ShouldBe($"{GuardBench.NameOf(1)}@first-run");
        (await bench.ReplayAsync(GuardBench.Message(1, with: Failed))).ShouldBe(Verdict.Done.Instance);
        bench.Machine.Redrives.Count.ShouldBe(2);
        await bench.LearnAsync();
        (await bench.FindAsync())!.Status.ShouldBe(LedgerStatus.Succeeded);
    }

    private void AlreadyStarted(ExecutionStatus? status)
    {
        _bench.Machine.OnStart = static (_, _) => Task.FromResult(new StartResult(StartKind.AlreadyExists));
        _bench.Machine.OnDescribe = name => status is { } known ? GuardBench.Execution(name, known) : null;
    }

    private static ExecutionName NameOf(int incident) => ExecutionName.Parse(GuardBench.NameOf(incident))!;
}
