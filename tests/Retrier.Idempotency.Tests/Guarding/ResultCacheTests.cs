using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Stores;
using Retrier.Idempotency.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class ResultCacheTests : GuardSuite
{
    private readonly IdempotencyGuard _cached;

    public ResultCacheTests() => _cached = new IdempotencyGuard(Ledger, Clock, cachedResults: 2);

    [Fact]
    public async Task A_duplicate_of_work_done_in_this_process_costs_no_call()
    {
        await CachedAsync(Work.Done("paid"));

        GuardedResult<string> result = await CachedAsync(Work.Done());

        (result.Provenance, result.Value).ShouldBe((Provenance.Stored, "paid"));
        result.Record.ShouldBe(await RecordAsync());
        Ledger.Count(LedgerCall.Acquire).ShouldBe(1);
    }

    [Fact]
    public async Task A_result_that_another_process_kept_is_asked_for_once()
    {
        await AskAsync(Work.Done("elsewhere"));

        (await CachedAsync(Work.Done())).Value.ShouldBe("elsewhere");
        (await CachedAsync(Work.Done())).Value.ShouldBe("elsewhere");

        Ledger.Count(LedgerCall.Acquire).ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_cache_every_duplicate_asks_the_ledger()
    {
        await AskAsync(Work.Done());
        await AskAsync(Work.Done());
        await AskAsync(Work.Done());
        Ledger.Count(LedgerCall.Acquire).ShouldBe(3);
    }

    [Fact]
    public async Task Another_payload_never_gets_a_cached_result()
    {
        IdempotencyOptions options = Options with { Payload = PayloadRule.Parse("{amount: amount}") };
        await CachedAsync(Work.Done(), options: options);

        GuardedResult<string> result = await CachedAsync(Work.Done(), Ten with { Amount = 11 }, options);

        (result.Provenance, result.HasValue).ShouldBe((Provenance.PayloadDiffers, false));
        result.DifferingParts.ShouldBe(["amount"]);
        Ledger.Count(LedgerCall.Acquire).ShouldBe(1);
    }

    [Fact]
    public async Task A_cached_result_ends_with_its_window()
    {
        await CachedAsync(Work.Done("January"));
        Clock.Advance(Options.Window - TimeSpan.FromTicks(1));
        (await CachedAsync(Work.Done())).Value.ShouldBe("January");
        Clock.Advance(TimeSpan.FromTicks(1));

        (await CachedAsync(Work.Done("February"))).Value.ShouldBe("February");
        (await CachedAsync(Work.Done())).Value.ShouldBe("February");
    }

    [Fact]
    public async Task Of_more_results_than_the_cache_holds_the_one_used_longest_ago_is_asked_for_again()
    {
        await CachedAsync(Work.Done(), new Payment("a"));
        await CachedAsync(Work.Done(), new Payment("b"));
        await CachedAsync(Work.Done(), new Payment("a"));
        await CachedAsync(Work.Done(), new Payment("c"));
        Ledger.Count(LedgerCall.Acquire).ShouldBe(3);

        await CachedAsync(Work.Done(), new Payment("a"));
        await CachedAsync(Work.Done(), new Payment("c"));
        Ledger.Count(LedgerCall.Acquire).ShouldBe(3, "a was used later than b");
        (await CachedAsync(Work.Done(), new Payment("b"))).Provenance.ShouldBe(Provenance.Stored);
        Ledger.Count(LedgerCall.Acquire).ShouldBe(4);
    }

    [Fact]
    public async Task Work_that_failed_or_runs_is_never_cached()
    {
        await Should.ThrowAsync<TimeoutException>(() => CachedAsync(Work.Failing(new TimeoutException())));
        GuardedWork running = await BeginAsync("elsewhere");

        (await CachedAsync(Work.Done())).Provenance.ShouldBe(Provenance.InProgress);
        await running.FailAsync("503", default);
        (await CachedAsync(Work.Done("at last"))).Provenance.ShouldBe(Provenance.Ran);
    }

    [Fact]
    public async Task What_was_not_kept_in_the_ledger_is_not_kept_in_the_cache()
    {
        Ledger.On(LedgerCall.Complete, LedgerTrouble.Refused);
        (await CachedAsync(Work.Done())).Provenance.ShouldBe(Provenance.RanNotKept);

        (await CachedAsync(Work.Done())).Provenance.ShouldBe(Provenance.InProgress);
    }

    [Fact]
    public async Task A_result_too_large_to_keep_is_cached_as_that()
    {
        Ledger.MaxResultBytes = 3;
        await CachedAsync(Work.Done("large"));

        GuardedResult<string> result = await CachedAsync(Work.Done());

        (result.Provenance, result.HasValue, Ledger.Count(LedgerCall.Acquire)).ShouldBe((Provenance.Stored, false, 1));
    }

    [Fact]
    public async Task Many_callers_at_once_share_the_cache()
    {
        IdempotencyGuard shared = new(new InMemoryLedger(TimeProvider.System), TimeProvider.System, cachedResults: 2);

        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            Payment payment = new($"p-{i % 5}");
            GuardedResult<string> result = await shared.ExecuteAsync(payment, static (it, _) => Task.FromResult(it.Id), Waiting, default);
            result.Value.ShouldBe(payment.Id);
        }))).InTimeAsync();
    }

    [Fact]
    public void A_cache_of_less_than_nothing_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new IdempotencyGuard(Ledger, Clock, cachedResults: -1));

    [Fact]
    public void A_record_that_is_kept_again_takes_the_place_of_the_old_one()
    {
        ResultCache cache = new(capacity: 2);
        LedgerRecord record = new()
        {
            Key = "k",
            Status = LedgerStatus.Succeeded,
            Owner = "a",
            FirstAt = Clock.GetUtcNow(),
            ExpiresAt = Clock.GetUtcNow().AddHours(1),
        };

        cache.Keep(record with { Result = "1" });
        cache.Keep(record with { Result = "2" });
        cache.Keep(record with { Key = "other" });

        cache.Find("k", Clock.GetUtcNow())!.Result.ShouldBe("2");
        cache.Find("other", Clock.GetUtcNow()).ShouldNotBeNull();
    }

    private Task<GuardedResult<string>> CachedAsync(Work work, Payment? payment = null, IdempotencyOptions? options = null) =>
        _cached.ExecuteAsync(payment ?? Ten, (_, token) => work.RunAsync(token), options ?? Options, default).InTimeAsync();
}
