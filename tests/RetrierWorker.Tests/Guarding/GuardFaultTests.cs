using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.StateMachines;
using RetrierWorker.Configuration;
using RetrierWorker.Pumping;
using RetrierWorker.Replay;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Guarding;

/// <summary>Nothing is started without a record, whatever fails, and nothing is lost.</summary>
public sealed class GuardFaultTests : IAsyncLifetime
{
    private GuardBench _bench = null!;

    public async Task InitializeAsync() => _bench = await GuardBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(Fault.Transient)]
    [InlineData(Fault.Throttled)]
    public async Task A_ledger_that_is_away_starts_nothing_the_message_waits_and_replay_holds(Fault fault)
    {
        _bench.Fail("acquire", fault);
        Verdict.GiveBack back = (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBeOfType<Verdict.GiveBack>();
        back.Reason.ShouldBe("work-unknown");
        back.After.ShouldBeGreaterThan(TimeSpan.Zero);
        _bench.Started.ShouldBeEmpty();
        GateAnswer held = _bench.Loop.Gate.Ask(1);
        (held.Gate, held.Why).ShouldBe(("guard", "whether work was done before cannot be asked: The ledger says no."));
        _bench.Loop.Log.Of(194).ShouldHaveSingleItem();

        _bench.Loop.Clock.Advance(back.After);
        (_bench.Loop.Gate.Ask(1).Gate is "guard").ShouldBeFalse("one more try");
        _bench.Fail(null);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.Count.ShouldBe(1);
        _bench.Loop.Log.Of(195).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_ledger_that_stays_away_is_asked_less_and_less_often_and_said_once()
    {
        _bench.Fail("acquire");
        TimeSpan longest = TimeSpan.Zero;
        for (int error = 0; error < 12; error++)
        {
            await _bench.ReplayAsync(GuardBench.Message(1));
            longest = _bench.Loop.Pause.Until!.Value - _bench.Loop.Clock.GetUtcNow();
            _bench.Loop.Clock.Advance(longest);
        }

        longest.ShouldBeInRange(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));
        _bench.Loop.Log.Of(194).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_ledger_that_somebody_must_mend_halts_replay_closes_its_tap_and_uses_up_no_message()
    {
        _bench.Fail("acquire", Fault.Loop);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "halted"));
        _bench.Loop.Gate.Ask(1).Gate.ShouldBe("halted");
        _bench.Loop.Store.Writes.ShouldHaveSingleItem().Reason.ShouldBe("closed by Retrier: The ledger says no.");
        _bench.Loop.Log.Of(152).ShouldHaveSingleItem();
        _bench.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_acquire_whose_answer_was_lost_is_found_to_be_its_own_when_the_message_comes_again()
    {
        _bench.Fail("acquire", after: true);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBeOfType<Verdict.GiveBack>();
        _bench.Started.ShouldBeEmpty();
        _bench.Fail(null);
        (await _bench.ReplayAsync(GuardBench.Message(2))).ShouldBeOfType<Verdict.GiveBack>();
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldBe([GuardBench.NameOf(1)]);
        (await _bench.FindAsync())!.Attempts.ShouldBe(1);
    }

    [Theory]
    [InlineData("fail", ExecutionStatus.Failed, LedgerStatus.Failed)]
    [InlineData("complete", ExecutionStatus.Succeeded, LedgerStatus.Succeeded)]
    [InlineData("extend", ExecutionStatus.Running, LedgerStatus.InProgress)]
    public async Task A_start_that_had_happened_is_told_before_its_message_is_settled(string call, ExecutionStatus status, LedgerStatus told)
    {
        _bench.Machine.OnStart = static (_, _) => Task.FromResult(new StartResult(StartKind.AlreadyExists));
        _bench.Machine.OnDescribe = name => GuardBench.Execution(name, status);
        _bench.Fail(call);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBeOfType<Verdict.GiveBack>();
        _bench.Fail(null);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        (await _bench.FindAsync())!.Status.ShouldBe(told);
    }

    [Fact]
    public async Task Input_that_is_refused_frees_its_key_before_it_is_parked()
    {
        _bench.Machine.OnStart = static (_, _) => Task.FromResult(new StartResult(StartKind.Refused, Detail: "The name is no name."));
        _bench.Fail("fail");
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBeOfType<Verdict.GiveBack>("the key would be blocked until the lease is over");
        _bench.Fail(null);
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(new Verdict.Park(ParkReason.InputRefused, "The name is no name."));
        LedgerRecord record = (await _bench.FindAsync()).ShouldNotBeNull();
        (record.Status, record.Failure).ShouldBe((LedgerStatus.Failed, """{"Error":"Refused","Cause":"The name is no name."}"""));
    }

    [Fact]
    public async Task A_redrive_that_is_exhausted_frees_its_key_too()
    {
        await using GuardBench bench = await GuardBench.CreateAsync(mode: ReplayMode.Redrive);
        bench.Machine.OnRedrive = static _ => new RedriveResult(RedriveKind.Exhausted, Detail: "redriven 3 times");
        Verdict parked = await bench.ReplayAsync(GuardBench.Message(1, with: static header => header with { ExecutionId = "orders:first-run" }));
        parked.ShouldBe(new Verdict.Park(ParkReason.AttemptsExhausted, "redriven 3 times"));
        (await bench.FindAsync())!.Status.ShouldBe(LedgerStatus.Failed);
    }

    [Fact]
    public async Task A_start_that_fails_leaves_the_work_to_its_message()
    {
        _bench.Machine.OnStart = static (_, _) => Task.FromException<StartResult>(new PortException(Fault.Transient, "Test", "The test says no."));
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBeOfType<Verdict.GiveBack>().Reason.ShouldBe("start-failed");
        _bench.Machine.OnStart = static (request, _) => Task.FromResult(new StartResult(StartKind.Started, request.Name));
        (await _bench.ReplayAsync(GuardBench.Message(2))).ShouldBeOfType<Verdict.GiveBack>().Reason.ShouldBe("work-running");
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldAllBe(name => name == GuardBench.NameOf(1));
    }

    [Fact]
    public async Task A_tap_that_closes_after_the_acquire_gives_the_message_back_and_its_work_is_done_when_it_opens()
    {
        await _bench.Loop.TurnAsync("closed", "closed");
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "gate-closed"));
        (await _bench.FindAsync())!.Status.ShouldBe(LedgerStatus.InProgress);
        _bench.Started.ShouldBeEmpty();

        await _bench.Loop.TurnAsync("closed", "open");
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
        _bench.Started.ShouldBe([GuardBench.NameOf(1)]);
    }

    [Fact]
    public async Task A_start_that_was_held_up_until_its_lease_may_end_during_the_call_is_not_sent()
    {
        var lease = TimeSpan.FromSeconds(30);
        await using GuardBench bench = await GuardBench.CreateAsync(GuardBench.Settings with { Lease = lease });
        bool late = true;
        bench.Machine.OnStart = (request, _) =>
        {
            // a slow first try: the answer never came, and the lease is nearly over
            bench.Loop.Clock.Advance(late ? lease - StartPipeline.OneCall : TimeSpan.Zero);
            return late
                ? Task.FromException<StartResult>(new PortException(Fault.Transient, "Timeout", "No answer."))
                : Task.FromResult(new StartResult(StartKind.Started, request.Name));
        };
        (await bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(new Verdict.GiveBack(TimeSpan.Zero, "lease-over"));
        bench.Started.Count.ShouldBe(1, "a second try would have started beside whoever takes over");

        late = false;
        (await bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
    }

    [Fact]
    public async Task A_shutdown_during_the_acquire_loses_nothing()
    {
        using CancellationTokenSource abort = new();
        await abort.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => _bench.Loop.Handler.HandleAsync(GuardBench.Message(1), abort.Token).AsTask());
        _bench.Started.ShouldBeEmpty();
        (await _bench.ReplayAsync(GuardBench.Message(1))).ShouldBe(Verdict.Done.Instance);
    }
}
