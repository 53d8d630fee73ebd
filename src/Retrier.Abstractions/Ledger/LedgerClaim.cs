namespace Retrier.Abstractions.Ledger;

/// <summary>The answer to an acquire.</summary>
/// <param name="Acquired">Whether the caller owns the key now and must do the work.</param>
/// <param name="Record">The record as it stands: the caller's own when acquired, else the one in the way.</param>
public sealed record LedgerClaim(bool Acquired, LedgerRecord Record);
