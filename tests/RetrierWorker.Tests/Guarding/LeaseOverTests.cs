using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.StateMachines;
using RetrierWorker.Configuration;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

/// <summary>A lease that is over says that nobody kept the record, not that the work stopped: the execution is asked.</summary>
public sealed class LeaseOverTests : IAsyncLifetime
{
    private static readonly string Owner = GuardBench.NameOf(1);

    private GuardBench _bench = null!;

    public async Task InitializeAsync()
    {
        _bench = await GuardBench.CreateAsync();
        await _bench.TakeAsync(Owner);
        await _bench.OutlastLeaseAsync();
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Work_that_runs_on_keeps_its_record_and_the_message_waits()
    {
        Is(ExecutionStatus.Running);
        (await ReplayAsync()).ShouldBe(new Verdict.GiveBack(TimeSpan.FromSeconds(5), "work-running"));
        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        (record.Owner, record.LeaseUntil).ShouldBe((Owner, _bench.Loop.Clock.GetUtcNow() + GuardBench.Settings.Lease));
        _bench.Started.ShouldBeEmpty();
        _bench.Machine.Described.ShouldBe([Owner]);
    }

    [Fact]
    public async Task Work_that_has_succeeded_is_recorded_and_the_message_is_a_duplicate()
    {
        Is(ExecutionStatus.Succeeded);
        (await ReplayAsync()).ShouldBe(Verdict.Done.Instance);
        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        (record.Status, record.Owner, record.Result).ShouldBe((LedgerStatus.Succeeded, Owner, $$"""{"execution":"{{Owner}}","status":"SUCCEEDED"}"""));
        _bench.Started.ShouldBeEmpty();
        _bench.Loop.Meters.Duplicates.ShouldBe(1);
    }

    [Theory]
    [InlineData(ExecutionStatus.Failed)]
    [InlineData(ExecutionStatus.TimedOut)]
    [InlineData(ExecutionStatus.Aborted)]
    public async Task Work_that_has_failed_is_recorded_and_the_message_starts(ExecutionStatus status)
    {
        Is(status);
        (await ReplayAsync()).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldBe([GuardBench.NameOf(2)]);
        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        (record.Owner, record.Attempts).ShouldBe((GuardBench.NameOf(2), 2));
        record.Failure.ShouldNotBeNull().ShouldContain("FAILED");
    }

    [Fact]
    public async Task Work_that_was_never_started_is_taken_over()
    {
        (await ReplayAsync()).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldBe([GuardBench.NameOf(2)]);
        (await _bench.FindAsync())!.Owner.ShouldBe(GuardBench.NameOf(2));
    }

    [Fact]
    public async Task Work_of_an_owner_that_is_no_execution_of_ours_is_taken_over_without_asking()
    {
        await _bench.ReplayAsync(GuardBench.Message(9, GuardBench.Body("order-9")));
        await _bench.TakeAsync("somebody-else", GuardBench.Body("order-2"));
        await _bench.OutlastLeaseAsync();
        await _bench.ReplayAsync(GuardBench.Message(2, GuardBench.Body("order-2")));
        _bench.Started.ShouldContain(GuardBench.NameOf(2, GuardBench.Body("order-2")), StringComparer.Ordinal);
        _bench.Machine.Described.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_find_it_over_only_one_takes_over()
    {
        _bench.Loop.Ledger.WhenRefused = () => _bench.TakeAsync(GuardBench.NameOf(3));
        (await ReplayAsync()).ShouldBeOfType<Verdict.GiveBack>().Reason.ShouldBe("work-running");
        _bench.Started.ShouldBeEmpty();
        (await _bench.FindAsync())!.Owner.ShouldBe(GuardBench.NameOf(3));
    }

    [Fact]
    public async Task An_owner_that_is_back_in_time_keeps_its_work()
    {
        _bench.Loop.Ledger.WhenRefused = () => _bench.TakeAsync(Owner);
        (await ReplayAsync()).ShouldBeOfType<Verdict.GiveBack>();
        _bench.Started.ShouldBeEmpty();
        (await _bench.FindAsync())!.Owner.ShouldBe(Owner);
    }

    [Fact]
    public async Task Another_payload_does_not_take_over_what_nobody_knows_of_and_is_parked_rather_than_circling()
    {
        Verdict.Park parked = (await ReplayAsync(GuardBench.Body(amount: 6))).ShouldBeOfType<Verdict.Park>();
        parked.Reason.ShouldBe(ParkReason.PayloadDiffers);
        _bench.Started.ShouldBeEmpty();
        (await _bench.FindAsync())!.Owner.ShouldBe(Owner);
    }

    [Theory]
    [InlineData(Fault.Transient, "work-unknown")]
    [InlineData(Fault.Throttled, "work-unknown")]
    [InlineData(Fault.Loop, "halted")]
    public async Task An_execution_that_cannot_be_asked_keeps_its_work(Fault fault, string reason)
    {
        _bench.Machine.OnDescribe = _ => throw new PortException(fault, "Test", "The test says no.");
        (await ReplayAsync()).ShouldBeOfType<Verdict.GiveBack>().Reason.ShouldBe(reason);
        _bench.Started.ShouldBeEmpty();
        (await _bench.FindAsync())!.Owner.ShouldBe(Owner);
    }

    [Theory]
    [InlineData("extend", ExecutionStatus.Running)]
    [InlineData("complete", ExecutionStatus.Succeeded)]
    [InlineData("fail", ExecutionStatus.Failed)]
    public async Task A_ledger_that_cannot_be_told_what_became_of_it_starts_nothing(string call, ExecutionStatus status)
    {
        Is(status);
        _bench.Fail(call);
        (await ReplayAsync()).ShouldBeOfType<Verdict.GiveBack>().Reason.ShouldBe("work-unknown");
        _bench.Started.ShouldBeEmpty();
        (await _bench.FindAsync())!.Owner.ShouldBe(Owner);
    }

    [Fact]
    public async Task A_record_that_changes_under_its_hands_again_and_again_is_looked_at_later()
    {
        Is(ExecutionStatus.Running);
        _bench.Fail("extend", after: true);
        (await ReplayAsync()).ShouldBeOfType<Verdict.GiveBack>();
        _bench.Fail(null);
        (await ReplayAsync()).ShouldBe(new Verdict.GiveBack(TimeSpan.FromSeconds(5), "work-running"));
        _bench.Started.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ExecutionStatus.Failed, -1, true)]
    [InlineData(ExecutionStatus.Failed, 1, true)]
    [InlineData(ExecutionStatus.Running, 0, false)]
    [InlineData(ExecutionStatus.Succeeded, 1, false)]
    public async Task What_was_to_be_redriven_is_asked_under_its_own_name(ExecutionStatus status, int minutes, bool starts)
    {
        await using GuardBench bench = await GuardBench.CreateAsync(mode: ReplayMode.Redrive);
        DateTimeOffset taken = bench.Loop.Clock.GetUtcNow();
        await bench.TakeAsync($"{Owner}@first-run");
        await bench.OutlastLeaseAsync();
        bench.Machine.OnDescribe = name => name == "first-run" ? GuardBench.Execution(name, status, taken + TimeSpan.FromMinutes(minutes)) : null;
        await bench.ReplayAsync(GuardBench.Message(2));
        bench.Machine.Described.Take(2).ShouldBe([Owner, "first-run"]);
        bench.Started.Count.ShouldBe(starts ? 1 : 0);

        // a failure from before the record is the one that was to be redriven: nothing came of it yet
        bench.Loop.Ledger.Calls.Count(call => call.StartsWith("fail ", StringComparison.Ordinal)).ShouldBe(starts && minutes > 0 ? 1 : 0);
    }

    private void Is(ExecutionStatus status) => _bench.Machine.OnDescribe = name => GuardBench.Execution(name, status);

    private Task<Verdict> ReplayAsync(string? body = null) => _bench.ReplayAsync(GuardBench.Message(2, body));
}
