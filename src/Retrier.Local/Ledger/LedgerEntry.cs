using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Ledger;

/// <summary>What memory holds of one ledger record; its result and failure, which may be large, are read from the journal.</summary>
/// <param name="written">The record.</param>
internal sealed class LedgerEntry(LedgerWritten written) : ILocated
{
    /// <summary>By the time they stop counting. Keys are unique, so no two are equal.</summary>
    public static IComparer<LedgerEntry> InOrderOfExpiry { get; } = Comparer<LedgerEntry>.Create(
        static (x, y) => x.Written.ExpiresAt != y.Written.ExpiresAt
            ? x.Written.ExpiresAt.CompareTo(y.Written.ExpiresAt)
            : string.CompareOrdinal(x.Written.Key, y.Written.Key));

    /// <summary>The record.</summary>
    public LedgerWritten Written { get; } = written;

    /// <inheritdoc/>
    public EntryLocation Location { get; set; }
}
