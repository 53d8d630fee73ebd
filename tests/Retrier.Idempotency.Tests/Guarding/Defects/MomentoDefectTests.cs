using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding.Defects;

/// <summary>What the Momento reference does wrong, as far as it is the guard's part.</summary>
public sealed class MomentoDefectTests : GuardSuite
{
    [Fact]
    public async Task Ending_work_whose_record_has_expired_meanwhile_is_told_and_does_not_throw()
    {
        GuardedWork late = await BeginAsync("late");
        Clock.Advance(Options.Window);
        await AskAsync(Work.Done("someone else's"));

        (await late.CompleteAsync("\"late\"", default)).ShouldBeFalse();
        (await late.FailAsync("late", default)).ShouldBeFalse();

        (await AskAsync(Work.Done())).Value.ShouldBe("someone else's");
    }

    [Fact]
    public async Task Ending_work_whose_record_is_gone_is_told_and_does_not_throw()
    {
        GuardedWork late = await BeginAsync("late");
        await Records.ReleaseAsync(Key, "late", default);

        (await late.CompleteAsync("1", default)).ShouldBeFalse();
        (await late.FailAsync("late", default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_crash_leaves_in_progress_for_one_lease_and_not_for_an_hour()
    {
        await BeginAsync("crashed");
        (await AskAsync(Work.Done())).RetryAfter.ShouldBe(TimeSpan.FromSeconds(10));
        Clock.Advance(Options.Lease);
        (await AskAsync(Work.Done())).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task A_replay_can_be_told_from_the_original()
    {
        GuardedResult<string> original = await AskAsync(Work.Done());
        GuardedResult<string> replay = await AskAsync(Work.Done());
        (original.IsReplay, replay.IsReplay).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_duplicate_that_goes_wrong_deletes_nobodys_record()
    {
        IdempotencyOptions options = Options with { Payload = PayloadRule.Parse("amount") };
        await AskAsync(Work.Done("paid"), options);

        await AskAsync(Work.Done(), Ten with { Amount = 11 }, options);
        await Should.ThrowAsync<IdempotencyKeyException>(() => AskAsync(Work.Done(), new Payment(""), options));

        (await AskAsync(Work.Done(), options)).Value.ShouldBe("paid");
    }

    [Fact]
    public async Task Two_callers_at_the_same_moment_do_not_both_find_nothing()
    {
        Work work = new();
        Task<GuardedResult<string>>[] calls = [AskAsync(work), AskAsync(work)];
        await work.StartedAsync();
        work.Finish();

        (await Task.WhenAll(calls)).Select(static it => it.Provenance).Order().ShouldBe([Provenance.Ran, Provenance.InProgress]);
        work.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_failure_the_key_is_free_for_another_payload_and_the_failure_is_not_forgotten()
    {
        await Should.ThrowAsync<TimeoutException>(() => AskAsync(Work.Failing(new TimeoutException())));
        (await RecordAsync()).Status.ShouldBe(LedgerStatus.Failed);
        (await AskAsync(Work.Done(), Ten with { Amount = 11 })).Provenance.ShouldBe(Provenance.Ran);
    }
}
