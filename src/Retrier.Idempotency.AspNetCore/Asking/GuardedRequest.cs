using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.AspNetCore.Asking;

/// <summary>A request that may be asked about.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Body">All of it.</param>
/// <param name="Wish">What the ledger is asked for.</param>
internal sealed record GuardedRequest(string Key, byte[] Body, LedgerRequest Wish);
