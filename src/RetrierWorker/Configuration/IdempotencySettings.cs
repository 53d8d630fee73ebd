using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.Keys;

namespace RetrierWorker.Configuration;

/// <summary>The guard before a start; a loop without it relies on its state machine.</summary>
/// <param name="Key">What makes two inputs the same work; null when <c>Message:Key</c> alone says it.</param>
/// <param name="Format">How a key becomes an id in the ledger.</param>
/// <param name="Payload">What must not differ under the same key; null for no check.</param>
/// <param name="Window">How long done work is remembered, from its completion.</param>
/// <param name="Lease">How long work in progress is taken at its word; after that its execution is asked.</param>
/// <param name="WhenRunning">What becomes of a message whose work is in progress.</param>
internal sealed record IdempotencySettings(
    KeyRule? Key,
    KeyFormat Format,
    PayloadRule? Payload,
    TimeSpan Window,
    TimeSpan Lease,
    RunningDuplicate WhenRunning)
{
    /// <summary>Lease and window as the ledger wants them.</summary>
    public LedgerTerms Terms => new(Lease, Window);
}
