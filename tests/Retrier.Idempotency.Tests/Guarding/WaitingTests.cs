using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Tests.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

/// <summary>What a duplicate does while the original runs.</summary>
public sealed class WaitingTests : GuardSuite
{
    private static readonly TimeSpan OnePoll = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_duplicate_that_waits_gets_the_result_of_the_run_it_waited_for()
    {
        Work original = new();
        var duplicate = Work.Done("never");
        Task<GuardedResult<string>> first = AskAsync(original);
        Task<GuardedResult<string>> second = AskAsync(duplicate, Waiting);
        await TimersAsync(2);
        original.Finish("paid");
        await first;

        await PassAsync(OnePoll);

        GuardedResult<string> result = await second;
        (result.Provenance, result.Value, result.IsReplay, duplicate.Runs).ShouldBe((Provenance.RanByAnother, "paid", true, 0));
        result.Record.ShouldBe(await RecordAsync());
    }

    [Fact]
    public async Task A_duplicate_whose_patience_ends_is_told_when_to_ask_again()
    {
        Work original = new();
        Task<GuardedResult<string>> first = AskAsync(original, Options with { Lease = TimeSpan.FromSeconds(6) });
        await TimersAsync(1);
        Task<GuardedResult<string>> second = AskAsync(Work.Done(), Options with { WhenRunning = WhenRunning.Wait(TimeSpan.FromMilliseconds(30)) });

        await PassAsync(TimeSpan.FromMilliseconds(30), timers: 2);

        GuardedResult<string> result = await second;
        (result.Provenance, result.HasValue).ShouldBe((Provenance.InProgress, false));
        result.RetryAfter.ShouldBe(TimeSpan.FromSeconds(5.97));
        original.Finish();
        (await first).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task A_duplicate_never_waits_longer_than_its_patience()
    {
        GuardedWork running = await BeginAsync("by hand", options: Options with { Lease = TimeSpan.FromHours(1) });
        long began = Clock.GetTimestamp();
        Task<GuardedResult<string>> second = AskAsync(Work.Done(), Waiting);
        while (!second.IsCompleted)
        {
            await Task.WhenAny(second, TimersAsync(1));
            Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        (await second).Provenance.ShouldBe(Provenance.InProgress);
        Clock.GetElapsedTime(began).ShouldBeInRange(TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(61.5));
        Ledger.Count(LedgerCall.Find).ShouldBeInRange(30, 60, "it asks every two seconds or so");
        (await running.ReleaseAsync(default)).ShouldBeTrue();
    }

    [Fact]
    public async Task When_the_original_fails_one_of_many_that_wait_runs_and_the_others_get_its_result()
    {
        const int Waiters = 8;
        Work original = new();
        Task<GuardedResult<string>> first = AskAsync(original);
        await original.StartedAsync();
        Work second = new();
        Task<GuardedResult<string>>[] waiters = [.. Enumerable.Range(0, Waiters).Select(_ => AskAsync(second, Waiting))];
        await TimersAsync(1 + Waiters);
        original.Fail(new TimeoutException("bank"));
        await Should.ThrowAsync<TimeoutException>(first);

        await PassAsync(OnePoll, Waiters);
        await second.StartedAsync();
        await TimersAsync(Waiters);
        second.Finish("paid");
        await Task.WhenAny(waiters);
        await PassAsync(OnePoll, Waiters - 1);

        GuardedResult<string>[] results = await Task.WhenAll(waiters);
        second.Runs.ShouldBe(1);
        results.Count(static it => it.Provenance is Provenance.Ran).ShouldBe(1);
        results.Count(static it => it.Provenance is Provenance.RanByAnother).ShouldBe(Waiters - 1);
        results.ShouldAllBe(static it => it.Value == "paid");
        (await RecordAsync()).Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task When_the_lease_of_a_dead_run_ends_a_duplicate_that_waits_takes_over()
    {
        await BeginAsync("dead");
        var work = Work.Done("paid");
        Task<GuardedResult<string>> second = AskAsync(work, Waiting);

        await PassAsync(Options.Lease);

        GuardedResult<string> result = await second;
        (result.Provenance, result.Value, result.Record!.Attempts).ShouldBe((Provenance.Ran, "paid", 2));
    }

    [Fact]
    public async Task When_the_original_forgets_its_work_a_duplicate_that_waits_runs_it_as_new()
    {
        GuardedWork running = await BeginAsync("by hand");
        Task<GuardedResult<string>> second = AskAsync(Work.Done(), Waiting);
        await TimersAsync(1);
        (await running.ReleaseAsync(default)).ShouldBeTrue();

        await PassAsync(OnePoll);

        GuardedResult<string> result = await second;
        (result.Provenance, result.Record!.Attempts).ShouldBe((Provenance.Ran, 1));
    }

    [Fact]
    public async Task A_duplicate_that_waits_learns_when_the_key_gets_another_payload_meanwhile()
    {
        IdempotencyOptions options = Waiting with { Payload = PayloadRule.Parse("amount") };
        GuardedWork running = await BeginAsync("by hand", options: options);
        Task<GuardedResult<string>> second = AskAsync(Work.Done(), options);
        await TimersAsync(1);
        await running.ReleaseAsync(default);
        GuardedWork other = await BeginAsync("other", Ten with { Amount = 11 }, options);
        await other.CompleteAsync("\"eleven\"", default);

        await PassAsync(OnePoll);

        GuardedResult<string> result = await second;
        (result.Provenance, result.HasValue).ShouldBe((Provenance.PayloadDiffers, false));
        result.DifferingParts.ShouldBe(["amount"]);
    }

    [Fact]
    public async Task Different_keys_run_side_by_side()
    {
        Work[] works = [.. Enumerable.Range(0, 16).Select(static _ => new Work())];
        Task<GuardedResult<string>>[] calls = [.. works.Select((work, i) => AskAsync(work, new Payment($"p-{i}"), Waiting))];

        await Task.WhenAll(works.Select(static work => work.StartedAsync()));
        foreach (Work work in works)
        {
            work.Finish();
        }

        (await Task.WhenAll(calls)).ShouldAllBe(static it => it.Provenance == Provenance.Ran);
    }

    [Fact]
    public async Task Work_of_another_system_that_knows_no_leases_is_in_progress_until_its_record_expires()
    {
        GuardedWork running = await BeginAsync("other system");
        var claim = WorkClaim.Of(
            Records,
            new LedgerRequest(Key, "b", Options.Terms),
            new LedgerClaim(false, running.Record with { LeaseUntil = null }));

        (claim.Kind, RetryHint.For(claim.Record, Clock.GetUtcNow())).ShouldBe((ClaimKind.Running, TimeSpan.FromSeconds(10)));
    }
}
