using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding.Defects;

/// <summary>What the four Powertools do wrong, or are asked for in vain, as far as it is the guard's part.</summary>
public sealed class PowertoolsDefectTests : GuardSuite
{
    [Fact]
    public async Task A_run_that_overran_its_lease_neither_completes_nor_deletes_its_successors_record()
    {
        GuardedWork late = await BeginAsync("late");
        Clock.Advance(Options.Lease);
        GuardedWork successor = await BeginAsync("successor");

        (await late.CompleteAsync("1", default)).ShouldBeFalse();
        (await late.ReleaseAsync(default)).ShouldBeFalse();

        (await RecordAsync()).ShouldBe(successor.Record);
    }

    [Fact]
    public async Task A_failure_is_recorded_and_not_deleted()
    {
        await Should.ThrowAsync<TimeoutException>(() => AskAsync(Work.Failing(new TimeoutException("bank"))));
        LedgerRecord record = await RecordAsync();
        (record.Status, record.Attempts, record.Failure).ShouldBe((LedgerStatus.Failed, 1, """{"Error":"TimeoutException","Cause":"bank"}"""));
    }

    [Fact]
    public async Task Without_any_context_work_is_stuck_for_its_lease_and_not_for_its_window()
    {
        await BeginAsync("timed out");
        Clock.Advance(Options.Lease);
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task The_lease_is_the_callers_to_choose_and_not_the_function_time_out()
    {
        await BeginAsync("dead", options: Options with { Lease = TimeSpan.FromMinutes(20) });
        Clock.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromTicks(1));
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.InProgress);
        Clock.Advance(TimeSpan.FromTicks(1));
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task A_lease_of_which_nothing_remains_is_over_and_not_unknown()
    {
        GuardedWork work = await BeginAsync("a");
        await work.AbandonAsync(default);

        (await RecordAsync()).LeaseUntil.ShouldBe(Clock.GetUtcNow());
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task A_duplicate_may_wait_for_the_result_instead_of_getting_an_exception()
    {
        GuardedWork work = await BeginAsync("a");
        Task<GuardedResult<string>> call = AskAsync(Work.Done(), Waiting);
        await TimersAsync(1);
        await work.CompleteAsync("\"paid\"", default);
        await PassAsync(TimeSpan.FromSeconds(2));
        (await call).Value.ShouldBe("paid");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_payload_is_checked_on_the_conflict_path_too(bool done)
    {
        IdempotencyOptions options = Options with { Payload = PayloadRule.Parse("amount") };
        GuardedWork work = await BeginAsync("a", options: options);
        if (done)
        {
            await work.CompleteAsync("1", default);
        }

        (await AskAsync(Work.Done(), Ten with { Amount = 11 }, options)).Provenance.ShouldBe(Provenance.PayloadDiffers);
    }

    [Fact]
    public async Task The_cache_lives_as_long_as_the_guard_and_answers_under_the_key_of_the_work()
    {
        IdempotencyGuard guard = new(Ledger, Clock, cachedResults: 10);
        foreach (string id in (string[])["a", "b", "a", "b"])
        {
            (await guard.ExecuteAsync(new Payment(id), static (it, _) => Task.FromResult(it.Id), Options, default)).Value.ShouldBe(id);
        }

        Ledger.Count(LedgerCall.Acquire).ShouldBe(2);
    }

    [Fact]
    public async Task A_stored_null_is_replayed_as_null_and_is_no_cast_error()
    {
        await Guard.ExecuteAsync(Ten, static (_, _) => Task.FromResult<int?>(null), Options, default);
        GuardedResult<int?> again = await Guard.ExecuteAsync(Ten, static (_, _) => Task.FromResult<int?>(1), Options, default);
        (again.Provenance, again.HasValue, again.Value).ShouldBe((Provenance.Stored, true, null));
    }

    [Fact]
    public async Task Several_operations_on_one_ledger_each_have_their_own_record()
    {
        IdempotencyOptions refunds = Options with { Prefix = "refunds" };
        (await AskAsync(Work.Done("paid"))).Provenance.ShouldBe(Provenance.Ran);
        (await AskAsync(Work.Done("refunded"), refunds)).Provenance.ShouldBe(Provenance.Ran);

        (await AskAsync(Work.Done())).Value.ShouldBe("paid");
        (await AskAsync(Work.Done(), refunds)).Value.ShouldBe("refunded");
    }

    [Fact]
    public async Task A_guarded_operation_within_another_leaves_the_outer_record_alone()
    {
        IdempotencyOptions inner = Options with { Prefix = "inner" };
        async Task<string> OuterAsync(Payment payment, CancellationToken token) =>
            "outer and " + (await Guard.ExecuteAsync(payment, static (_, _) => Task.FromResult("inner"), inner, token)).Value;

        (await Guard.ExecuteAsync(Ten, OuterAsync, Options, default)).Provenance.ShouldBe(Provenance.Ran);

        (await AskAsync(Work.Done())).Value.ShouldBe("outer and inner");
        (await AskAsync(Work.Done(), inner)).Value.ShouldBe("inner");
    }

    [Fact]
    public async Task An_operation_that_asks_for_its_own_work_is_told_that_it_is_in_progress_and_does_no_harm()
    {
        async Task<string> OuterAsync(Payment payment, CancellationToken token) =>
            (await Guard.ExecuteAsync(payment, static (_, _) => Task.FromResult("inner"), Options, token)).Provenance.ToString();

        (await Guard.ExecuteAsync(Ten, OuterAsync, Options, default)).Value.ShouldBe(nameof(Provenance.InProgress));
        (await AskAsync(Work.Done())).Value.ShouldBe(nameof(Provenance.InProgress));
    }

    [Fact]
    public async Task A_rejected_duplicate_deletes_neither_the_lease_nor_the_result_of_the_owner()
    {
        GuardedWork work = await BeginAsync("owner");
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.InProgress);
        (await RecordAsync()).ShouldBe(work.Record);
        await work.CompleteAsync("\"owner's\"", default);
        LedgerRecord done = await RecordAsync();

        await AskAsync(Work.Done());
        await Should.ThrowAsync<System.Text.Json.JsonException>(
            () => Guard.ExecuteAsync(Ten, static (_, _) => Task.FromResult(1), Options, default));

        (await RecordAsync()).ShouldBe(done);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Calls_without_a_key_share_no_record_and_do_not_run_unguarded(string? id)
    {
        var work = Work.Done();
        await Should.ThrowAsync<IdempotencyKeyException>(() => AskAsync(work, new Payment(id!)));
        (work.Runs, Records.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task The_key_shows_the_kind_of_work_and_a_SHA_256_and_can_be_looked_up()
    {
        string key = (await AskAsync(Work.Done())).Key!;

        key.ShouldMatch("^v1:payments:[0-9a-f]{64}$");
        (await Records.FindAsync(key, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_prefix_is_configured_and_outlives_a_rename_of_the_operation()
    {
        static Task<string> PayAsync(Payment payment, CancellationToken token) => Task.FromResult(payment.Id);
        static Task<string> PayByCardAsync(Payment payment, CancellationToken token) => Task.FromResult(payment.Currency);

        await Guard.ExecuteAsync(Ten, PayAsync, Options, default);
        (await Guard.ExecuteAsync(Ten, PayByCardAsync, Options, default)).Value.ShouldBe(Ten.Id);
    }

    [Fact]
    public async Task A_store_that_hiccups_while_the_result_is_kept_is_told_again()
    {
        Ledger.On(LedgerCall.Complete, static n => n == 1 ? LedgerTrouble.Unreached : LedgerTrouble.None);
        Task<GuardedResult<string>> call = AskAsync(Work.Done());
        await PassAsync(TimeSpan.FromMilliseconds(200), timers: 2);
        (await call).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task A_first_call_costs_two_writes_and_a_duplicate_one_call()
    {
        await AskAsync(Work.Done());
        Enum.GetValues<LedgerCall>().Sum(Ledger.Count).ShouldBe(2);
        await AskAsync(Work.Done());
        Enum.GetValues<LedgerCall>().Sum(Ledger.Count).ShouldBe(3);
    }
}
