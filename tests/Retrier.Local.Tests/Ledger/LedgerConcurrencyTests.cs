using System.Globalization;
using Retrier.Abstractions.Ledger;
using Retrier.Local.Data;
using Retrier.Local.Tests.Data;
using Retrier.Local.Tests.Journaling;
using Retrier.Testing;

namespace Retrier.Local.Tests.Ledger;

public sealed class LedgerConcurrencyTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Of_64_callers_on_one_key_one_does_the_work_again_and_again()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path);
        for (int round = 0; round < 20; round++)
        {
            string key = $"k{round}";
            LedgerClaim[] claims = await Task.WhenAll(
                Enumerable.Range(0, 64).Select(i => Task.Run(() => store.Ledger.AcquireAsync(key, $"owner {i}"))));

            LedgerClaim winner = claims.Where(claim => claim.Acquired).ShouldHaveSingleItem();
            claims.Select(claim => claim.Record.Owner).Distinct(StringComparer.Ordinal).ShouldBe([winner.Record.Owner]);
        }
    }

    [Fact]
    public async Task Of_64_callers_on_a_failed_key_one_tries_again()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path);
        await store.Ledger.AcquireAsync("k", "first");
        await store.Ledger.FailAsync("k", "first", "boom");

        LedgerClaim[] claims = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => Task.Run(() => store.Ledger.AcquireAsync("k", $"owner {i}"))));

        claims.Where(claim => claim.Acquired).ShouldHaveSingleItem().Record.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Calls_on_many_keys_share_the_flushes_of_the_journal()
    {
        const int Keys = 4_000;
        int flushes = 0;
        FaultyFolder disk = new(_directory.Path);
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, folder: disk))
        {
            disk.Step = step => flushes += step.StartsWith("flush", StringComparison.Ordinal) ? 1 : 0;
            await Parallel.ForAsync(
                0,
                Keys,
                new ParallelOptions { MaxDegreeOfParallelism = 500 },
                async (i, _) => await store.Ledger.DoAsync(i.ToString(CultureInfo.InvariantCulture), "done"));
        }

        flushes.ShouldBeInRange(1, Keys / 10);
        await using LocalStore again = await TestStore.OpenAsync(_directory.Path);
        again.State.Ledger.Count.ShouldBe(Keys);
    }

    [Fact]
    public async Task A_duplicate_reads_a_whole_result_while_compaction_moves_everything()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, compactionThreshold: 1_000);
        string result = new('r', 5_000);
        await store.Ledger.DoAsync("read", result);
        bool stop = false;
        int reads = 0;
        Task[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                (await store.Ledger.FindAsync("read"))!.Result.ShouldBe(result);
                Interlocked.Increment(ref reads);
            }
        }))];

        ulong salt = store.Journal.Log.Salt;
        int moves = 0;
        for (int i = 0; i < 300 || (Volatile.Read(ref reads) < 100 && !readers.Any(reader => reader.IsCompleted)); i++)
        {
            await store.Ledger.AcquireAsync("churn", "a");
            await store.Ledger.FailAsync("churn", "a", result);
            moves += salt == store.Journal.Log.Salt ? 0 : 1;
            salt = store.Journal.Log.Salt;
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(readers);
        moves.ShouldBeGreaterThan(10);
    }
}
