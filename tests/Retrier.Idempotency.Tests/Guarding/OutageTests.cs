using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

/// <summary>The ledger fails at each step: work is never run without a record unless it was allowed to.</summary>
public sealed class OutageTests : GuardSuite
{
    private static readonly IdempotencyOptions Unguarded = Options with { WhenLedgerFails = WhenLedgerFails.RunUnguarded };

    [Theory]
    [InlineData(LedgerTrouble.Unreached)]
    [InlineData(LedgerTrouble.Refused)]
    [InlineData(LedgerTrouble.AnswerLost)]
    public async Task Without_a_ledger_to_ask_the_work_is_never_run(LedgerTrouble trouble)
    {
        Ledger.On(LedgerCall.Acquire, trouble);
        var work = Work.Done();

        await Should.ThrowAsync<PortException>(() => AskAsync(work));

        work.Runs.ShouldBe(0);
    }

    [Theory]
    [InlineData(LedgerTrouble.Unreached)]
    [InlineData(LedgerTrouble.Refused)]
    public async Task Work_that_may_be_repeated_runs_without_a_record_when_that_is_allowed(LedgerTrouble trouble)
    {
        Ledger.On(LedgerCall.Acquire, trouble);
        var work = Work.Done();

        GuardedResult<string> result = await AskAsync(work, Unguarded);

        (result.Provenance, result.Value, result.Key, result.Record, work.Runs).ShouldBe((Provenance.RanUnguarded, "done", Key, null, 1));
    }

    [Fact]
    public async Task An_operation_that_fails_like_a_ledger_is_not_run_a_second_time()
    {
        var work = Work.Failing(new PortException(Fault.Transient, "other-port", "Another port failed."));

        (await Should.ThrowAsync<PortException>(() => AskAsync(work, Unguarded))).Code.ShouldBe("other-port");

        (work.Runs, (await RecordAsync()).Status).ShouldBe((1, LedgerStatus.Failed));
    }

    [Theory]
    [InlineData(LedgerTrouble.Unreached)]
    [InlineData(LedgerTrouble.AnswerLost)]
    public async Task One_lost_acquire_is_repeated_by_the_same_owner_and_the_work_runs_once(LedgerTrouble trouble)
    {
        Ledger.On(LedgerCall.Acquire, n => n == 1 ? trouble : LedgerTrouble.None);
        var work = Work.Done();

        GuardedResult<string> result = await AskAsync(work);

        (result.Provenance, work.Runs, result.Record!.Attempts).ShouldBe((Provenance.Ran, 1, 1));
        Ledger.Count(LedgerCall.Acquire).ShouldBe(2);
    }

    [Fact]
    public async Task An_acquire_that_took_effect_and_was_never_answered_blocks_the_key_for_one_lease_only()
    {
        Ledger.On(LedgerCall.Acquire, static n => n <= 2 ? LedgerTrouble.AnswerLost : LedgerTrouble.None);
        var work = Work.Done();
        await Should.ThrowAsync<PortException>(() => AskAsync(work));

        (await AskAsync(work)).Provenance.ShouldBe(Provenance.InProgress);
        Clock.Advance(Options.Lease);

        GuardedResult<string> result = await AskAsync(work);
        (result.Provenance, work.Runs).ShouldBe((Provenance.Ran, 1));
    }

    [Theory]
    [InlineData(LedgerTrouble.Unreached)]
    [InlineData(LedgerTrouble.AnswerLost)]
    public async Task A_result_is_told_until_the_ledger_has_it_for_the_work_is_done(LedgerTrouble trouble)
    {
        Ledger.On(LedgerCall.Complete, n => n <= 5 ? trouble : LedgerTrouble.None);
        Task<GuardedResult<string>> call = AskAsync(Work.Done("paid"));

        GuardedResult<string> result = await TellingAsync(call, timers: 2);

        (result.Provenance, result.Value, Ledger.Count(LedgerCall.Complete)).ShouldBe((Provenance.Ran, "paid", 6));
        (await RecordAsync()).Result.ShouldBe("\"paid\"");
    }

    [Fact]
    public async Task While_the_result_is_being_told_the_lease_is_extended()
    {
        IdempotencyOptions options = Options with { Lease = TimeSpan.FromSeconds(1) };
        Ledger.On(LedgerCall.Complete, static n => n <= 5 ? LedgerTrouble.Unreached : LedgerTrouble.None);
        Task<GuardedResult<string>> call = AskAsync(Work.Done("paid"), options);
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, TimersAsync(2));
            Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        (await call).Provenance.ShouldBe(Provenance.Ran);
        (await RecordAsync()).Attempts.ShouldBe(1);
        Ledger.Count(LedgerCall.Extend).ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData(LedgerTrouble.Unreached, 6)]
    [InlineData(LedgerTrouble.Refused, 1)]
    [InlineData(LedgerTrouble.Broken, 1)]
    public async Task A_result_that_cannot_be_kept_reaches_its_caller_and_the_lease_runs_out(LedgerTrouble trouble, int tries)
    {
        Ledger.On(LedgerCall.Complete, trouble);
        Task<GuardedResult<string>> call = AskAsync(Work.Done("paid"));

        GuardedResult<string> result = await TellingAsync(call, timers: 2);

        (result.Provenance, result.Value, result.IsReplay, Ledger.Count(LedgerCall.Complete)).ShouldBe((Provenance.RanNotKept, "paid", false, tries));
        (await RecordAsync()).Status.ShouldBe(LedgerStatus.InProgress);
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.InProgress);
        Clock.Advance(Options.Lease);
        Ledger.On(LedgerCall.Complete, LedgerTrouble.None);
        (await AskAsync(Work.Done())).Record!.Attempts.ShouldBe(2);
    }

    [Theory]
    [InlineData(LedgerTrouble.Unreached)]
    [InlineData(LedgerTrouble.Refused)]
    [InlineData(LedgerTrouble.Broken)]
    public async Task A_failure_that_cannot_be_told_still_reaches_its_caller_and_the_lease_runs_out(LedgerTrouble trouble)
    {
        Ledger.On(LedgerCall.Fail, trouble);
        Task<GuardedResult<string>> call = AskAsync(Work.Failing(new TimeoutException("bank")));

        (await Should.ThrowAsync<TimeoutException>(() => TellingAsync(call, timers: 2))).Message.ShouldBe("bank");

        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.InProgress);
        Clock.Advance(Options.Lease);
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Ran);
    }

    [Theory]
    [InlineData(LedgerTrouble.Unreached)]
    [InlineData(LedgerTrouble.Broken)]
    public async Task A_cancellation_that_cannot_be_told_is_still_a_cancellation(LedgerTrouble trouble)
    {
        using CancellationTokenSource caller = new();
        Work work = new();
        Task<GuardedResult<string>> call = AskCancellablyAsync(work, Options, caller.Token);
        await work.StartedAsync();
        Ledger.On(LedgerCall.Extend, trouble);
        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => TellingAsync(call));
    }

    [Fact]
    public async Task While_a_duplicate_waits_questions_that_fail_are_asked_again()
    {
        Ledger.On(LedgerCall.Find, static n => n <= 3 ? LedgerTrouble.Unreached : LedgerTrouble.None);
        GuardedWork running = await BeginAsync("by hand");
        Task<GuardedResult<string>> call = AskAsync(Work.Done(), Waiting);
        await TimersAsync(1);
        await running.CompleteAsync("\"paid\"", default);

        GuardedResult<string> result = await TellingAsync(call);

        (result.Provenance, result.Value).ShouldBe((Provenance.RanByAnother, "paid"));
    }

    [Theory]
    [InlineData(WhenLedgerFails.Refuse)]
    [InlineData(WhenLedgerFails.RunUnguarded)]
    public async Task Work_known_to_be_running_is_not_run_a_second_time_because_the_ledger_fails_meanwhile(WhenLedgerFails whenLedgerFails)
    {
        Ledger.On(LedgerCall.Find, LedgerTrouble.Unreached);
        GuardedWork running = await BeginAsync("by hand", options: Options with { Lease = TimeSpan.FromMinutes(5) });
        var work = Work.Done();
        Task<GuardedResult<string>> call = AskAsync(work, Waiting with { WhenLedgerFails = whenLedgerFails });

        GuardedResult<string> result = await TellingAsync(call);

        (result.Provenance, work.Runs).ShouldBe((Provenance.InProgress, 0));
        result.Record.ShouldBe(running.Record);
    }

    [Fact]
    public async Task While_a_duplicate_waits_a_ledger_that_refuses_is_told_to_the_caller_at_once()
    {
        Ledger.On(LedgerCall.Find, LedgerTrouble.Refused);
        await BeginAsync("by hand");
        var work = Work.Done();

        (await Should.ThrowAsync<PortException>(() => TellingAsync(AskAsync(work, Waiting)))).Fault.ShouldBe(Fault.Loop);

        work.Runs.ShouldBe(0);
    }

    [Theory]
    [InlineData(LedgerTrouble.Unreached)]
    [InlineData(LedgerTrouble.AnswerLost)]
    public async Task An_acquire_that_fails_after_a_wait_is_repeated_like_the_first(LedgerTrouble trouble)
    {
        GuardedWork running = await BeginAsync("by hand");
        Task<GuardedResult<string>> call = AskAsync(Work.Done("second"), Waiting);
        await TimersAsync(1);
        Ledger.On(LedgerCall.Acquire, n => n == 1 ? trouble : LedgerTrouble.None);
        await running.FailAsync("503", default);

        GuardedResult<string> result = await TellingAsync(call);

        (result.Provenance, result.Value, result.Record!.Attempts).ShouldBe((Provenance.Ran, "second", 2));
    }

    /// <summary>Lets time pass until the call ends.</summary>
    /// <param name="call">The call.</param>
    /// <param name="timers">How many timers are set while it waits: its pause, and the heartbeat's if it holds a lease.</param>
    private async Task<GuardedResult<string>> TellingAsync(Task<GuardedResult<string>> call, int timers = 1)
    {
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, TimersAsync(timers));
            Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        return await call;
    }
}
