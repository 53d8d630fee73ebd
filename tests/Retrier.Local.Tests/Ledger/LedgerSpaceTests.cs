using System.Globalization;
using Retrier.Abstractions.Ledger;
using Retrier.Local.Data;
using Retrier.Local.Journaling;
using Retrier.Local.Tests.Data;
using Retrier.Testing;

namespace Retrier.Local.Tests.Ledger;

public sealed class LedgerSpaceTests : IDisposable
{
    private const long Threshold = 4_000;
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Compaction_keeps_records_that_count_and_drops_expired_ones()
    {
        List<LedgerRecord?> before = [];
        await using (LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, compactionThreshold: Threshold))
        {
            await store.Ledger.DoAsync("expired", new string('x', 300));
            _clock.Advance(TestLedger.Window);
            await store.Ledger.DoAsync("done", "result");
            await store.Ledger.AcquireAsync("begun", "a", payload: "p");
            await store.Ledger.AcquireAsync("failed", "a");
            await store.Ledger.FailAsync("failed", "a", "boom");
            before.AddRange([await store.Ledger.FindAsync("done"), await store.Ledger.FindAsync("begun"), await store.Ledger.FindAsync("failed")]);
            await ChurnQueueUntilCompactedAsync(store);

            (await FindAllAsync(store.Ledger)).ShouldBe(before);
            new FileInfo(_directory.File(JournalNames.Current)).Length.ShouldBeLessThan(3 * Threshold);
        }

        await using LocalStore again = await TestStore.OpenAsync(_directory.Path, _clock);
        (await FindAllAsync(again.Ledger)).ShouldBe(before);
        again.State.Ledger.Find("expired").ShouldBeNull();
    }

    [Fact]
    public async Task Expired_records_that_nothing_swept_are_left_out_of_a_compaction()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, compactionThreshold: Threshold);
        foreach (int i in Enumerable.Range(0, 5))
        {
            await store.Ledger.DoAsync($"k{i}", "done");
        }

        _clock.Advance(TestLedger.Window);
        await ChurnQueueUntilCompactedAsync(store);

        store.State.Ledger.Count.ShouldBe(0);
        store.State.LiveBytes.ShouldBe(0);
    }

    [Fact]
    public async Task Memory_holds_about_as_many_records_as_count_however_long_it_runs()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock);
        int most = 0;
        for (int second = 0; second < 300; second++)
        {
            LedgerRequest request = new(second.ToString(CultureInfo.InvariantCulture), "a", new LedgerTerms(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));
            await store.Ledger.AcquireAsync(request, default);
            most = Math.Max(most, store.State.Ledger.Count);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        most.ShouldBe(10);
    }

    [Fact]
    public async Task A_pile_of_expired_records_is_worn_off_a_few_a_write()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => store.Ledger.AcquireAsync($"old {i}", "a")));
        _clock.Advance(TestLedger.Window);

        await store.Ledger.AcquireAsync("new", "a");
        store.State.Ledger.Count.ShouldBe(97);
        for (int i = 0; i < 40; i++)
        {
            await store.Ledger.ExtendAsync("new", "a", TestLedger.Terms, default);
        }

        store.State.Ledger.Count.ShouldBe(1);
        store.State.LiveBytes.ShouldBe(store.State.Ledger.Find("new")!.Location.Length);
    }

    [Fact]
    public async Task A_record_that_is_kept_alive_is_not_swept_with_those_of_its_age()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock);
        await store.Ledger.AcquireAsync("old", "a");
        await store.Ledger.AcquireAsync("alive", "a");
        _clock.Advance(TestLedger.Window / 2);
        await store.Ledger.ExtendAsync("alive", "a", TestLedger.Terms, default);
        _clock.Advance(TestLedger.Window / 2);
        await store.Ledger.AcquireAsync("new", "a");

        store.State.Ledger.Find("old").ShouldBeNull();
        (await store.Ledger.CompleteAsync("alive", "a", "done")).ShouldBeTrue();
    }

    [Fact]
    public async Task Work_that_is_acquired_and_released_for_ever_leaves_nothing_behind()
    {
        await using LocalStore store = await TestStore.OpenAsync(_directory.Path, _clock, compactionThreshold: Threshold);
        for (int i = 0; i < 500; i++)
        {
            await store.Ledger.AcquireAsync("k", "a");
            (await store.Ledger.ReleaseAsync("k", "a")).ShouldBeTrue();
        }

        (store.State.Ledger.Count, store.State.LiveBytes).ShouldBe((0, 0));
        new FileInfo(_directory.File(JournalNames.Current)).Length.ShouldBeLessThan(2 * Threshold);
    }

    private static async Task<IReadOnlyList<LedgerRecord?>> FindAllAsync(ILedger ledger) =>
        [await ledger.FindAsync("done"), await ledger.FindAsync("begun"), await ledger.FindAsync("failed")];

    private static async Task ChurnQueueUntilCompactedAsync(LocalStore store)
    {
        ulong salt = store.Journal.Log.Salt;
        for (int i = 0; i < 100 && salt == store.Journal.Log.Salt; i++)
        {
            await store.Queues.Open("churn").SendAsync(new string('x', 200));
            await store.Queues.Open("churn").DeleteAsync((await store.Queues.Open("churn").ReceiveAsync())[0]);
        }

        store.Journal.Log.Salt.ShouldNotBe(salt);
    }
}
