namespace Retrier.Abstractions.Ledger;

/// <summary>What the ledger knows of one key.</summary>
/// <param name="Key">Names the work, e.g. <c>v1:orders:3f2a...</c>.</param>
/// <param name="Status">Its state.</param>
/// <param name="Owner">Who holds or held the lease: the fencing token that completing, failing and extending are conditional on.</param>
/// <param name="LeaseUntil">When the lease of work in progress runs out and another may take it over.</param>
/// <param name="ExpiresAt">When the record stops counting, whether or not it has been deleted.</param>
/// <param name="Attempts">How often the work was begun.</param>
/// <param name="Result">The result or error that was kept, if any.</param>
public sealed record LedgerRecord(
    string Key,
    LedgerStatus Status,
    string Owner,
    DateTimeOffset LeaseUntil,
    DateTimeOffset ExpiresAt,
    int Attempts,
    ReadOnlyMemory<byte>? Result);
