using System.Globalization;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Outcomes;
using RetrierWorker.Guarding;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

public sealed class GuardedRunsTests : IAsyncLifetime
{
    private GuardBench _bench = null!;

    public async Task InitializeAsync() => _bench = await GuardBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task An_execution_that_succeeded_completes_its_record_for_the_window_from_then_on()
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        _bench.Loop.Clock.Advance(TimeSpan.FromMinutes(1));
        await _bench.LearnAsync();
        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        (record.Status, record.ExpiresAt).ShouldBe((LedgerStatus.Succeeded, _bench.Loop.Clock.GetUtcNow() + GuardBench.Settings.Window));
        record.Result.ShouldBe($$"""{"execution":"{{GuardBench.NameOf(1)}}","status":"SUCCEEDED"}""");
    }

    [Theory]
    [InlineData(OutcomeKind.FailedAgain)]
    [InlineData(OutcomeKind.TimedOut)]
    [InlineData(OutcomeKind.Aborted)]
    public async Task An_execution_that_failed_again_timed_out_or_was_stopped_frees_its_key(OutcomeKind kind)
    {
        _bench.Machine.Ends[GuardBench.NameOf(1)] = kind;
        await _bench.ReplayAsync(GuardBench.Message(1));
        await _bench.LearnAsync();
        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        (record.Status, record.Failure).ShouldBe((LedgerStatus.Failed, $$"""{"execution":"{{GuardBench.NameOf(1)}}","status":"FAILED"}"""));
    }

    [Fact]
    public async Task What_nobody_can_say_of_an_execution_its_lease_says()
    {
        _bench.Machine.Ends[GuardBench.NameOf(1)] = OutcomeKind.Unknown;
        await _bench.ReplayAsync(GuardBench.Message(1));
        await _bench.LearnAsync();
        (await _bench.FindAsync())!.Status.ShouldBe(LedgerStatus.InProgress);
        await _bench.OutlastLeaseAsync();
        await _bench.ReplayAsync(GuardBench.Message(2));
        _bench.Started.ShouldBe([GuardBench.NameOf(1), GuardBench.NameOf(2)]);
    }

    [Fact]
    public async Task A_ledger_that_is_away_when_executions_end_is_told_later_and_in_order_and_says_so_once()
    {
        string[] orders = ["order-1", "order-2", "order-3"];
        foreach ((string order, int i) in orders.Select((order, i) => (order, i)))
        {
            await _bench.ReplayAsync(GuardBench.Message(i, GuardBench.Body(order)));
        }

        _bench.Fail("complete");
        await _bench.LearnAsync();
        await _bench.TellAsync();
        _bench.Loop.Log.Of(190).ShouldHaveSingleItem().ShouldContain("of 3 executions it does not know");
        (await _bench.FindAsync("order-1"))!.Status.ShouldBe(LedgerStatus.InProgress);

        _bench.Fail(null);
        _bench.Loop.Ledger.Calls.Clear();
        await _bench.TellAsync();
        _bench.Loop.Ledger.Calls.ShouldBe([.. orders.Select((order, i) => $"complete {GuardBench.NameOf(i, GuardBench.Body(order))}")]);
        await _bench.TellAsync();
        _bench.Loop.Ledger.Calls.Count.ShouldBe(3, "once is enough");

        await _bench.ReplayAsync(GuardBench.Message(9, GuardBench.Body("order-9")));
        _bench.Fail("complete");
        await _bench.LearnAsync();
        _bench.Loop.Log.Of(190).Count.ShouldBe(2, "after it worked, the same problem is news");
    }

    [Fact]
    public async Task What_the_ledger_will_never_take_does_not_keep_the_others_waiting()
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        await _bench.ReplayAsync(GuardBench.Message(2, GuardBench.Body("order-2")));
        int calls = 0;
        _bench.Loop.Ledger.Before = name => name == "complete" && ++calls == 1 ? new PortException(Fault.Message, "Test", "The ledger says no.") : null;
        await _bench.LearnAsync();
        _bench.Loop.Log.Of(193).ShouldHaveSingleItem().ShouldContain(GuardBench.NameOf(1));
        (await _bench.FindAsync("order-1"))!.Status.ShouldBe(LedgerStatus.InProgress);
        (await _bench.FindAsync("order-2"))!.Status.ShouldBe(LedgerStatus.Succeeded);
    }

    [Fact]
    public async Task An_execution_that_runs_on_keeps_its_lease_and_its_record()
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        for (TimeSpan run = TimeSpan.Zero; run < GuardBench.Settings.Lease * 3; run += GuardBench.Settings.Lease / 4)
        {
            _bench.Loop.Clock.Advance(GuardBench.Settings.Lease / 4);
            await _bench.TellAsync();
        }

        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        LedgerRules.IsLeased(record, _bench.Loop.Clock.GetUtcNow()).ShouldBeTrue();
        _bench.Loop.Ledger.Calls.Count(call => call.StartsWith("extend", StringComparison.Ordinal)).ShouldBeInRange(4, 6);
    }

    [Fact]
    public async Task The_end_of_a_run_that_was_redriven_since_does_not_free_its_record()
    {
        GuardTicket ticket = new("key", "owner", 0);
        _bench.Loop.Runs.Remember("first-run", ticket);
        _bench.Loop.Runs.Ended(new ExecutionOutcome("first-run", OutcomeKind.FailedAgain, null));
        _bench.Loop.Runs.Remember("first-run", ticket);
        await _bench.TellAsync();
        _bench.Loop.Ledger.Calls.ShouldBeEmpty();
        _bench.Loop.Runs.Ended(new ExecutionOutcome("first-run", OutcomeKind.FailedAgain, null));
        await _bench.TellAsync();
        _bench.Loop.Ledger.Calls.ShouldBe(["fail owner"]);
    }

    [Fact]
    public async Task A_run_that_was_overtaken_changes_nothing_of_its_successors_record()
    {
        await _bench.ReplayAsync(GuardBench.Message(1));
        await _bench.OutlastLeaseAsync();
        await _bench.TakeAsync(GuardBench.NameOf(2));
        await _bench.LearnAsync();
        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        (record.Owner, record.Status).ShouldBe((GuardBench.NameOf(2), LedgerStatus.InProgress));
    }

    [Fact]
    public void More_than_ten_thousand_executions_are_left_to_their_leases()
    {
        const int Most = 10_000;
        GuardTicket ticket = new("key", "owner", 0);
        for (int i = 0; i <= Most; i++)
        {
            _bench.Loop.Runs.Remember(NameOf(i), ticket);
        }

        for (int i = 0; i <= Most; i++)
        {
            _bench.Loop.Runs.Ended(new ExecutionOutcome(NameOf(i), OutcomeKind.Succeeded, null));
        }

        _bench.Loop.Runs.Untold.ShouldBe(Most);

        static string NameOf(int i) => i.ToString("execution-0", CultureInfo.InvariantCulture);
    }
}
