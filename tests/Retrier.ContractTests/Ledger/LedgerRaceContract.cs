using Retrier.Abstractions.Ledger;

namespace Retrier.ContractTests.Ledger;

/// <summary>Many at once: whatever they race for, one gets it.</summary>
public abstract class LedgerRaceContract : LedgerLimitsContract
{
    private const int Callers = 64;

    [SkippableFact]
    public async Task Of_many_that_want_a_free_key_one_gets_it() => await ShouldHaveOneWinnerAsync(attempts: 1);

    [SkippableFact]
    public async Task Of_many_that_want_failed_work_one_gets_it()
    {
        await FailedAsync("z");
        await ShouldHaveOneWinnerAsync(attempts: 2);
    }

    [SkippableFact]
    public async Task Of_many_that_want_abandoned_work_one_takes_it_over()
    {
        await AbandonedAsync("z");
        await ShouldHaveOneWinnerAsync(attempts: 2);
    }

    [SkippableFact]
    public async Task Of_many_that_want_expired_work_one_gets_it()
    {
        await FailedAsync("z");
        Clock.Advance(Terms.Window + ASecond);
        await ShouldHaveOneWinnerAsync(attempts: 1);
    }

    [SkippableFact]
    public async Task Of_an_owner_and_many_that_take_over_only_who_has_it_completes()
    {
        await AbandonedAsync("owner-0");
        bool[] completed = await AtOnceAsync(async owner =>
        {
            if (owner != "owner-0")
            {
                await AcquireAsync(owner);
            }

            return await CompleteAsync(owner, owner);
        });

        completed.Count(static it => it).ShouldBe(1);
        LedgerRecord done = await RecordAsync();
        done.Result.ShouldBe(done.Owner);
        completed[int.Parse(done.Owner["owner-".Length..], System.Globalization.CultureInfo.InvariantCulture)].ShouldBeTrue();
    }

    [SkippableFact]
    public async Task The_same_owner_may_ask_many_times_at_once()
    {
        LedgerClaim[] claims = await AtOnceAsync(_ => AcquireAsync("a"));

        claims.ShouldAllBe(static claim => claim.Acquired && claim.Record.Owner == "a" && claim.Record.Attempts == 1);
        (await RecordAsync()).Attempts.ShouldBe(1);
    }

    [SkippableFact]
    public async Task Every_key_has_its_own_winner()
    {
        LedgerClaim[] claims = await AtOnceAsync(owner => AcquireAsync(RequestOf(owner) with { Key = $"{Key}:{owner[^1]}" }));

        claims.Where(static claim => claim.Acquired).Select(static claim => claim.Record.Key).Distinct(StringComparer.Ordinal).Count().ShouldBe(10);
        claims.Count(static claim => claim.Acquired).ShouldBe(10);
    }

    private static async Task<T[]> AtOnceAsync<T>(Func<string, Task<T>> call)
    {
        TaskCompletionSource start = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<T>[] calls = [.. Enumerable.Range(0, Callers).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await call($"owner-{i}");
        }))];
        start.SetResult();
        return await Task.WhenAll(calls);
    }

    private async Task ShouldHaveOneWinnerAsync(int attempts)
    {
        LedgerClaim[] claims = await AtOnceAsync(owner => AcquireAsync(owner));

        LedgerClaim winner = claims.Where(static claim => claim.Acquired).ShouldHaveSingleItem();
        winner.Record.Attempts.ShouldBe(attempts);
        claims.ShouldAllBe(claim => claim.Record == winner.Record);
        (await FindAsync()).ShouldBe(winner.Record);
    }
}
