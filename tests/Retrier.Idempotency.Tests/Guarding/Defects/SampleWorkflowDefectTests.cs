using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding.Defects;

/// <summary>What <c>idempotent-workflow-sam</c> does wrong, and the guard does not. The sentences say how it should be.</summary>
public sealed class SampleWorkflowDefectTests : GuardSuite
{
    [Fact]
    public async Task The_window_that_is_configured_is_the_one_that_counts_and_not_24_hours()
    {
        IdempotencyOptions options = Options with { Window = TimeSpan.FromMinutes(7) };
        await AskAsync(Work.Done(), options);

        (await RecordAsync()).ExpiresAt.ShouldBe(Clock.GetUtcNow().AddMinutes(7));
        Clock.Advance(TimeSpan.FromMinutes(7));
        (await AskAsync(Work.Done(), options)).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task The_window_begins_anew_when_the_work_is_done_and_is_not_used_up_by_the_work()
    {
        GuardedWork work = await BeginAsync("a");
        Clock.Advance(TimeSpan.FromMinutes(50));
        await work.CompleteAsync("1", default);
        (await RecordAsync()).ExpiresAt.ShouldBe(Clock.GetUtcNow() + Options.Window);
    }

    [Fact]
    public async Task An_expired_record_that_was_not_deleted_does_not_count()
    {
        await AskAsync(Work.Done("old"));
        Clock.Advance(Options.Window);

        Records.Count.ShouldBe(1, "nobody has deleted it");
        (await AskAsync(Work.Done("new"))).Value.ShouldBe("new");
    }

    [Fact]
    public async Task A_killed_execution_blocks_its_duplicates_for_one_lease_and_not_for_24_hours()
    {
        await BeginAsync("killed");
        Clock.Advance(Options.Lease);
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task A_duplicate_of_work_that_never_ends_gives_up_waiting()
    {
        await BeginAsync("for ever", options: Options with { Lease = TimeSpan.FromDays(1) });
        Task<GuardedResult<string>> call = AskAsync(Work.Done(), Waiting);
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, TimersAsync(1));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await call).Provenance.ShouldBe(Provenance.InProgress);
    }

    [Fact]
    public async Task A_ledger_that_throttles_is_not_taken_for_a_duplicate()
    {
        Ledger.On(LedgerCall.Acquire, LedgerTrouble.Unreached);
        await Should.ThrowAsync<Abstractions.Faults.PortException>(() => AskAsync(Work.Done()));
        Ledger.Count(LedgerCall.Find).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_loses_the_race_is_answered_from_the_record_that_won_and_not_from_a_stale_read()
    {
        await AskAsync(Work.Done("paid"));

        (await AskAsync(Work.Done())).Value.ShouldBe("paid");

        Ledger.Count(LedgerCall.Find).ShouldBe(0, "the acquire itself brings the record");
    }

    [Fact]
    public async Task Of_many_that_wait_for_failed_work_one_runs_it_and_it_is_counted()
    {
        await Should.ThrowAsync<TimeoutException>(() => AskAsync(Work.Failing(new TimeoutException())));
        Work work = new();
        Task<GuardedResult<string>>[] calls = [.. Enumerable.Range(0, 16).Select(_ => AskAsync(work))];
        await work.StartedAsync();
        work.Finish();

        GuardedResult<string>[] results = await Task.WhenAll(calls);
        (work.Runs, results.Count(static it => it.Provenance is Provenance.Ran), (await RecordAsync()).Attempts).ShouldBe((1, 1, 2));
    }

    [Fact]
    public async Task Another_payload_under_the_same_key_is_detected()
    {
        IdempotencyOptions options = Options with { Payload = PayloadRule.WholePayload };
        await AskAsync(Work.Done(), options);
        (await AskAsync(Work.Done(), Ten with { Amount = 11 }, options)).Provenance.ShouldBe(Provenance.PayloadDiffers);
    }

    [Fact]
    public async Task A_late_run_cannot_overwrite_the_result_of_a_newer_one()
    {
        GuardedWork late = await BeginAsync("late");
        Clock.Advance(Options.Lease);
        await AskAsync(Work.Done("newer"));

        (await late.CompleteAsync("\"late\"", default)).ShouldBeFalse();

        (await AskAsync(Work.Done())).Value.ShouldBe("newer");
    }

    [Fact]
    public async Task A_result_larger_than_a_record_may_be_does_not_undo_the_work()
    {
        string large = new('x', Records.MaxResultBytes);
        (await AskAsync(Work.Done(large))).Provenance.ShouldBe(Provenance.Ran);

        GuardedResult<string> again = await AskAsync(Work.Done());
        (again.Provenance, again.HasValue).ShouldBe((Provenance.Stored, false));
    }

    [Fact]
    public async Task Done_work_without_a_result_is_done_and_no_error()
    {
        GuardedWork work = await BeginAsync("a");
        await work.CompleteAsync(result: null, default);

        GuardedResult<string> again = await AskAsync(Work.Done());

        (again.Provenance, again.HasValue, again.Record!.Status).ShouldBe((Provenance.Stored, false, LedgerStatus.Succeeded));
    }
}
