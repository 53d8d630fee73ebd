using Retrier.Abstractions.Ledger;
using Retrier.Local.Data;
using Retrier.Local.Ledger;
using Retrier.Local.Tests.Data;
using Retrier.Testing;

namespace Retrier.Local.Tests.Ledger;

/// <summary>Whatever is called in whatever order, with restarts and compactions between, the answers are those of the rules.</summary>
public sealed class LedgerModelTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly Dictionary<string, LedgerRecord> _model = new(StringComparer.Ordinal);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_ledger_answers_as_the_rules_do_through_restarts_and_compactions(int seed)
    {
        Random random = new(seed);
        int restarts = 0;
        LocalStore store = await OpenAsync();
        for (int step = 0; step < 1_500; step++)
        {
            _clock.Advance(TimeSpan.FromSeconds(random.Next(20)));
            await CallAsync(store.Ledger, random, $"k{random.Next(8)}", $"owner {random.Next(3)}");
            if (random.Next(100) == 0)
            {
                await store.DisposeAsync();
                store = await OpenAsync();
                restarts++;
                foreach (int key in Enumerable.Range(0, 8))
                {
                    (await store.Ledger.FindAsync($"k{key}")).ShouldBe(Counting($"k{key}"));
                }
            }
        }

        await store.DisposeAsync();
        restarts.ShouldBeGreaterThan(5);
    }

    private async Task CallAsync(LocalLedger ledger, Random random, string key, string owner)
    {
        LedgerRecord? existing = _model.GetValueOrDefault(key);
        DateTimeOffset now = _clock.GetUtcNow();
        string text = new('x', random.Next(random.Next(2) == 0 ? 10 : 2_000));

        // A record that has expired may have been dropped or not; only an acquire has the same answer for both.
        bool expired = existing is not null && Counting(key) is null;
        switch (expired ? 0 : random.Next(6))
        {
            case 0 or 1:
                LedgerRequest request = new(key, owner, TestLedger.Terms, $"p{random.Next(2)}", TakeOver: random.Next(4) > 0);
                LedgerClaim expected = LedgerRules.Acquire(existing, request, now);
                (await ledger.AcquireAsync(request, default)).ShouldBe(expected);
                Change(key, expected.Acquired ? expected.Record : null);
                break;
            case 2:
                LedgerRecord? extended = LedgerRules.Extend(existing, owner, TestLedger.Terms, now);
                (await ledger.ExtendAsync(key, owner, TestLedger.Terms, default)).ShouldBe(extended is not null);
                Change(key, extended);
                break;
            case 3:
                LedgerRecord? completed = LedgerRules.Complete(existing, owner, text, TestLedger.Lease, now);
                (await ledger.CompleteAsync(key, owner, text, TestLedger.Lease, default)).ShouldBe(completed is not null);
                Change(key, completed);
                break;
            case 4:
                LedgerRecord? failed = LedgerRules.Fail(existing, owner, text, now);
                (await ledger.FailAsync(key, owner, text)).ShouldBe(failed is not null);
                Change(key, failed);
                break;
            default:
                bool may = LedgerRules.MayRelease(existing, owner);
                (await ledger.ReleaseAsync(key, owner)).ShouldBe(may);
                _ = may && _model.Remove(key);
                break;
        }

        (await ledger.FindAsync(key)).ShouldBe(Counting(key));
    }

    private void Change(string key, LedgerRecord? record)
    {
        if (record is not null)
        {
            _model[key] = record;
        }
    }

    private LedgerRecord? Counting(string key) =>
        LedgerRules.Counts(_model.GetValueOrDefault(key), _clock.GetUtcNow()) ? _model[key] : null;

    private Task<LocalStore> OpenAsync() => TestStore.OpenAsync(_directory.Path, _clock, compactionThreshold: 5_000);
}
