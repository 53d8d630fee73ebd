using Retrier.Abstractions.Faults;

namespace Retrier.Abstractions.Ledger;

/// <summary>
/// The idempotency ledger: one record per piece of work, fenced by owner, so that a late run can never overwrite or release its
/// successor's record.
/// </summary>
/// <remarks>
/// Every call may be repeated with the same owner. A lost ownership is a result (<c>false</c>), not an exception; a store that
/// cannot be reached is a <see cref="PortException"/>, and then the work must not be done.
/// </remarks>
public interface ILedger
{
    /// <summary>
    /// Takes the key when it is free, failed, expired, or its lease has run out. Reads and writes in one atomic step.
    /// </summary>
    /// <param name="key">Names the work; at most 1,024 bytes.</param>
    /// <param name="owner">Unique per run; the fencing token.</param>
    /// <param name="lease">How long the caller may work before another may take over, unless extended.</param>
    /// <param name="window">How long the record counts.</param>
    /// <param name="cancellationToken">Cancels the call; the key may then be taken or not.</param>
    Task<LedgerClaim> AcquireAsync(
        string key,
        string owner,
        TimeSpan lease,
        TimeSpan window,
        CancellationToken cancellationToken);

    /// <summary>Moves the end of the caller's lease; false when the caller no longer owns the key and must stop.</summary>
    Task<bool> ExtendAsync(string key, string owner, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Keeps the result; false when the caller no longer owns the key, and then nothing was written.</summary>
    Task<bool> CompleteAsync(string key, string owner, ReadOnlyMemory<byte> result, CancellationToken cancellationToken);

    /// <summary>Keeps the error and frees the key; false when the caller no longer owns it, and then nothing was written.</summary>
    Task<bool> FailAsync(string key, string owner, ReadOnlyMemory<byte> failure, CancellationToken cancellationToken);

    /// <summary>The record of a key, strongly consistent; null when there is none that still counts.</summary>
    Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken);
}
