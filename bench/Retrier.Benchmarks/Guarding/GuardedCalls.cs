using System.Globalization;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Guarding;

namespace Retrier.Benchmarks.Guarding;

/// <summary>The calls that are measured over every ledger: new work, and work done before.</summary>
/// <param name="ledger">What is measured.</param>
/// <param name="cachedResults">Results the guard may keep.</param>
internal sealed class GuardedCalls(ILedger ledger, int cachedResults = 0)
{
    private static readonly IdempotencyOptions Guarded = new() { Prefix = "orders" };
    private static readonly IdempotencyOptions SwitchedOff = Guarded with { Enabled = false };

    private readonly IdempotencyGuard _guard = new(ledger, TimeProvider.System, cachedResults);
    private readonly Order _same = Order.Of("order-same");

    public async Task FirstAsync(int number)
    {
        var order = Order.Of($"order-{number.ToString("D7", CultureInfo.InvariantCulture)}");
        Expect(Provenance.Ran, await RunAsync(order, Guarded));
    }

    public async Task DuplicateAsync(int number)
    {
        _ = number;
        Expect(Provenance.Stored, await RunAsync(_same, Guarded));
    }

    public async Task UnguardedAsync(int number)
    {
        _ = number;
        Expect(Provenance.RanUnguarded, await RunAsync(_same, SwitchedOff));
    }

    /// <summary>Does the work that duplicates will find.</summary>
    public Task PrepareAsync() => RunAsync(_same, Guarded);

    private Task<GuardedResult<Receipt>> RunAsync(Order order, IdempotencyOptions options) =>
        _guard.ExecuteAsync(order, Receipt.IssueAsync, options, CancellationToken.None);

    private static void Expect(Provenance expected, GuardedResult<Receipt> result)
    {
        if (result.Provenance != expected || !result.HasValue)
        {
            throw new InvalidOperationException($"A call came about as {result.Provenance}; {expected} was to be measured.");
        }
    }
}
