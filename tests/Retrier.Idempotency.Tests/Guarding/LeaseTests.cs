using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

/// <summary>How long nobody else may run the work, and what becomes of a run that is overtaken.</summary>
public sealed class LeaseTests : GuardSuite
{
    private static readonly TimeSpan AThird = Options.Lease / 3;

    [Fact]
    public async Task The_lease_is_extended_for_as_long_as_a_slow_operation_runs()
    {
        Work work = new();
        Task<GuardedResult<string>> call = AskAsync(work);
        for (int i = 0; i < 30; i++)
        {
            await PassAsync(AThird);
            await TimersAsync(1);
            (await RecordAsync()).LeaseUntil.ShouldBe(Clock.GetUtcNow() + Options.Lease);
            (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.InProgress);
        }

        work.IsCancelled.ShouldBeFalse();
        work.Finish();
        (await call).Provenance.ShouldBe(Provenance.Ran);
        (work.Runs, Ledger.Count(LedgerCall.Extend), (await RecordAsync()).Attempts).ShouldBe((1, 30, 1));
    }

    [Fact]
    public async Task A_run_that_outlasts_the_window_keeps_its_record()
    {
        IdempotencyOptions options = Options with { Window = TimeSpan.FromSeconds(1) };
        Work work = new();
        Task<GuardedResult<string>> call = AskAsync(work, options);
        for (int i = 0; i < 12; i++)
        {
            await PassAsync(AThird);
        }

        await TimersAsync(1);
        (await AskAsync(Work.Done(), options)).Provenance.ShouldBe(Provenance.InProgress);
        work.Finish();
        (await call).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task Once_the_operation_has_ended_its_lease_is_extended_no_more()
    {
        await AskAsync(Work.Done());
        await Should.ThrowAsync<TimeoutException>(() => AskAsync(Work.Failing(new TimeoutException()), new Payment("p-2")));

        Clock.PendingTimers.ShouldBe(0);
        Clock.Advance(TimeSpan.FromMinutes(10));
        Ledger.Count(LedgerCall.Extend).ShouldBe(0);
    }

    [Fact]
    public async Task One_extension_that_fails_costs_nothing_for_there_is_time_for_another()
    {
        Ledger.On(LedgerCall.Extend, static n => n == 1 ? LedgerTrouble.Unreached : LedgerTrouble.None);
        Work work = new();
        Task<GuardedResult<string>> call = AskAsync(work);

        await PassAsync(AThird);
        await PassAsync(AThird);
        await TimersAsync(1);

        (await RecordAsync()).LeaseUntil.ShouldBe(Clock.GetUtcNow() + Options.Lease);
        work.IsCancelled.ShouldBeFalse();
        work.Finish();
        (await call).Provenance.ShouldBe(Provenance.Ran);
    }

    [Theory]
    [InlineData(LedgerTrouble.Unreached)]
    [InlineData(LedgerTrouble.Refused)]
    [InlineData(LedgerTrouble.Silent)]
    [InlineData(LedgerTrouble.DeafAndSilent)]
    [InlineData(LedgerTrouble.Broken)]
    public async Task When_the_ledger_cannot_be_told_in_time_the_operation_is_cancelled_at_the_end_of_its_lease(LedgerTrouble trouble)
    {
        Ledger.On(LedgerCall.Extend, trouble);
        Work work = new();
        Task<GuardedResult<string>> call = AskAsync(work);

        await PassLeaseAsync(work);

        GuardedResult<string> result = await call;
        (result.Provenance, result.HasValue, result.Key).ShouldBe((Provenance.Overtaken, false, Key));
        Should.Throw<NoResultException>(() => result.Value).Message.ShouldBe(
            "The lease ended before the operation did, and another run may have taken over. Ask again for its result, and give a longer Lease.");
    }

    [Fact]
    public async Task A_late_run_is_cancelled_when_another_has_taken_over_and_its_result_changes_nothing()
    {
        Work late = new() { IsDeaf = true };
        Task<GuardedResult<string>> first = AskAsync(late);
        await TimersAsync(1);
        GuardedWork successor = await TakeOverAsync("successor");

        await PassAsync(AThird);
        await late.CancelledAsync();
        late.Finish("late");

        GuardedResult<string> result = await first;
        (result.Provenance, result.HasValue, result.Value).ShouldBe((Provenance.Overtaken, true, "late"));
        (await RecordAsync()).ShouldBe(successor.Record, "the late run wrote nothing");
        (await successor.CompleteAsync("\"right\"", default)).ShouldBeTrue();
        (await AskAsync(Work.Done())).Value.ShouldBe("right");
    }

    [Fact]
    public async Task A_late_run_that_obeys_has_no_result_and_no_exception()
    {
        Work late = new();
        Task<GuardedResult<string>> first = AskAsync(late);
        await TimersAsync(1);
        GuardedWork successor = await TakeOverAsync("successor");

        await PassAsync(AThird);

        GuardedResult<string> result = await first;
        (result.Provenance, result.HasValue, result.IsReplay).ShouldBe((Provenance.Overtaken, false, false));
        (await RecordAsync()).ShouldBe(successor.Record);
    }

    [Fact]
    public async Task The_failure_of_a_late_run_reaches_its_caller_and_not_its_successors_record()
    {
        Work late = new() { IsDeaf = true };
        Task<GuardedResult<string>> first = AskAsync(late);
        await TimersAsync(1);
        GuardedWork successor = await TakeOverAsync("successor");
        await PassAsync(AThird);
        await late.CancelledAsync();

        late.Fail(new TimeoutException("late"));

        await Should.ThrowAsync<TimeoutException>(first);
        (await RecordAsync()).ShouldBe(successor.Record);
    }

    [Fact]
    public async Task A_late_result_is_kept_when_nobody_has_taken_over()
    {
        Ledger.On(LedgerCall.Extend, LedgerTrouble.Unreached);
        Work late = new() { IsDeaf = true };
        Task<GuardedResult<string>> call = AskAsync(late);
        await PassLeaseAsync(late);

        late.Finish("late");

        (await call).Provenance.ShouldBe(Provenance.Ran);
        (await RecordAsync()).Result.ShouldBe("\"late\"");
    }

    [Fact]
    public async Task A_run_that_dies_blocks_its_key_until_its_lease_ends_and_then_it_runs_again()
    {
        DateTimeOffset begun = Clock.GetUtcNow();
        await BeginAsync("dead");
        Clock.Advance(Options.Lease - TimeSpan.FromTicks(1));
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.InProgress);
        Clock.Advance(TimeSpan.FromTicks(1));

        GuardedResult<string> result = await AskAsync(Work.Done());

        result.Provenance.ShouldBe(Provenance.Ran);
        LedgerRecord record = await RecordAsync();
        (record.Attempts, record.FirstAt, record.EndedAt).ShouldBe((2, begun, Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_lease_that_was_over_before_the_acquire_was_answered_is_not_worked_on()
    {
        Ledger.Before = (call, _) =>
        {
            if (call is LedgerCall.Acquire)
            {
                Clock.Advance(Options.Lease);
            }

            return Task.CompletedTask;
        };
        var work = Work.Done();

        GuardedResult<string> result = await AskAsync(work);

        (result.Provenance, result.HasValue, work.Runs).ShouldBe((Provenance.Overtaken, false, 0));
    }

    private async Task<GuardedWork> TakeOverAsync(string owner)
    {
        // as by a machine whose clock runs ahead
        LedgerRequest request = new(Key, owner, Options.Terms);
        LedgerRecord late = await RecordAsync();
        (await Records.ExtendAsync(Key, late.Owner, Options.Terms with { Lease = TimeSpan.Zero }, default)).ShouldBeTrue();
        return WorkClaim.Of(Records, request, await Records.AcquireAsync(request, default)).Work.ShouldNotBeNull();
    }

    private async Task PassLeaseAsync(Work work)
    {
        await work.StartedAsync();
        long began = Clock.GetTimestamp();
        while (!work.IsCancelled && Clock.GetElapsedTime(began) <= Options.Lease)
        {
            await Task.WhenAny(TimersAsync(1), work.CancelledAsync());
            Clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        await work.CancelledAsync();
        Clock.GetElapsedTime(began).ShouldBeGreaterThan(Options.Lease - TimeSpan.FromSeconds(1));
    }
}
