using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.AspNetCore;

/// <summary>
/// What a handler can know about the guard around it; in <c>HttpContext.Features</c> while a handler runs that was called with a key.
/// </summary>
/// <param name="key">What the caller sent.</param>
/// <param name="record">The record as it was acquired.</param>
public sealed class IdempotencyFeature(string key, LedgerRecord record)
{
    /// <summary>The caller's key, without quotes and escapes. To be handed on to the systems that the handler calls.</summary>
    public string Key { get; } = key;

    /// <summary>
    /// The record as it was acquired: since when (<see cref="LedgerRecord.FirstAt"/>) and the how-manieth time
    /// (<see cref="LedgerRecord.Attempts"/>) this request is handled. From the second time on, nobody knows how far the earlier ones came.
    /// </summary>
    public LedgerRecord Record { get; } = record;
}
