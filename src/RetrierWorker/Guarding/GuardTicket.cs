using Retrier.Abstractions.Ledger;

namespace RetrierWorker.Guarding;

/// <summary>Work that the ledger gave to one replay.</summary>
/// <param name="Key">The key in the ledger.</param>
/// <param name="Owner">The fencing token: see <see cref="RunOwner"/>.</param>
/// <param name="AcquiredAt">The time stamp before the ledger was asked for it.</param>
internal sealed record GuardTicket(string Key, string Owner, long AcquiredAt)
{
    public static GuardTicket Of(LedgerRecord record, long acquiredAt) => new(record.Key, record.Owner, acquiredAt);
}
