using System.Text.Json;

using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.Guarding;

/// <summary>How one kind of work is guarded. Make it once, next to the operation; the guard checks it when it is used.</summary>
public sealed record IdempotencyOptions
{
    private static readonly TimeSpan LeastTerm = TimeSpan.FromSeconds(1);

    /// <summary>Longer ones are for ever, for which no clock has a time.</summary>
    private static readonly TimeSpan LongestTerm = TimeSpan.FromDays(3650);

    /// <summary>Names the kind of work in the key, e.g. <c>payments</c>; two operations on one ledger must not share it.</summary>
    public required string Prefix { get; init; }

    /// <summary>What makes two payloads the same work. Default: the whole payload.</summary>
    public KeyRule Key { get; init; } = KeyRule.WholePayload;

    /// <summary>What must not differ under the same key; null (the default) for no check.</summary>
    public PayloadRule? Payload { get; init; }

    /// <summary>How long a result answers duplicates, counted from its completion. Default: 24 hours; one second to 3,650 days.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// After a crash, how long before another caller may run the work. Extended while the operation runs. Default: 30 seconds; at
    /// least one second, and longer than the clocks of the callers differ.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What a duplicate does while the original runs. Default: waits 10 seconds.</summary>
    public WhenRunning WhenRunning { get; init; } = WhenRunning.Wait(TimeSpan.FromSeconds(10));

    /// <summary>What becomes of a result that the ledger cannot keep. Default: the work counts as done.</summary>
    public WhenResultTooLarge WhenResultTooLarge { get; init; }

    /// <summary>What to do without the ledger. Default: nothing is done.</summary>
    public WhenLedgerFails WhenLedgerFails { get; init; }

    /// <summary>False switches the guard off: the operation always runs. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Called with a result that was kept before it is returned to a duplicate; what it returns is returned instead.</summary>
    public Func<JsonElement, LedgerRecord, JsonElement>? OnStored { get; init; }

    /// <summary>How payloads and results become JSON; read-only once used. Default: <see cref="JsonSerializerOptions.Web"/>.</summary>
    public JsonSerializerOptions? Json { get; init; }

    /// <summary>Lease and window as the ledger wants them.</summary>
    public LedgerTerms Terms => new(Lease, Window);

    /// <summary>Refuses what cannot work, naming the option.</summary>
    /// <exception cref="ArgumentException">The prefix cannot be part of a key.</exception>
    /// <exception cref="InvalidOperationException">Another option is out of bounds.</exception>
    public void Check()
    {
        KeyRule.CheckPrefix(Prefix);
        if (Lease < LeastTerm || Window < LeastTerm || Lease > LongestTerm || Window > LongestTerm)
        {
            throw new InvalidOperationException(
                $"Lease ({Lease:c}) and Window ({Window:c}) must each be a second at least, and 3650 days at most.");
        }

        if (WhenRunning.WaitUpTo < TimeSpan.Zero)
        {
            throw new InvalidOperationException($"WhenRunning waits {WhenRunning.WaitUpTo:c}; give zero to report at once.");
        }
    }
}
