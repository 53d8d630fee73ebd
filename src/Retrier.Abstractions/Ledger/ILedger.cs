using Retrier.Abstractions.Faults;

namespace Retrier.Abstractions.Ledger;

/// <summary>
/// The idempotency ledger: one record per piece of work, fenced by owner, so that a late run can never overwrite or release its
/// successor's record.
/// </summary>
/// <remarks>
/// Every call may be repeated with the same owner. A lost ownership is a result (<c>false</c>), not an exception. A store that
/// cannot be reached is a <see cref="PortException"/>; the call may then have taken effect or not, and repeating it tells.
/// <see cref="LedgerRules"/> says what each call makes of a record; every adapter keeps to it. Times are the caller's clock, so
/// a lease must be longer than clocks may differ.
/// </remarks>
public interface ILedger
{
    /// <summary>The most UTF-8 bytes a result or a failure may have. Longer ones are an <see cref="ArgumentException"/>.</summary>
    int MaxResultBytes { get; }

    /// <summary>
    /// Takes the key when it is free, failed or expired, when its lease has run out (if the request allows to take over), or when
    /// the same owner has it already. Reads and writes in one atomic step; when not acquired, the record in the way is returned.
    /// </summary>
    Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Moves the end of the caller's lease to now plus <see cref="LedgerTerms.Lease"/>; zero lets go of it, so that the next caller
    /// takes over at once. False when the caller no longer owns the key and must stop.
    /// </summary>
    Task<bool> ExtendAsync(string key, string owner, LedgerTerms terms, CancellationToken cancellationToken);

    /// <summary>Keeps the result for a window; false when the caller no longer owns the key, and then nothing was written.</summary>
    /// <param name="key">Names the work.</param>
    /// <param name="owner">Who acquired it.</param>
    /// <param name="result">Text, normally JSON; null stands for "done, but the result was too large to keep".</param>
    /// <param name="window">How long the result counts, from now.</param>
    /// <param name="cancellationToken">Cancels the call; the result may then be kept or not.</param>
    Task<bool> CompleteAsync(string key, string owner, string? result, TimeSpan window, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the failure, with its time, and frees the key; false when the caller no longer owns it, and then nothing was written.
    /// </summary>
    Task<bool> FailAsync(string key, string owner, string failure, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets work that was acquired and never begun: the record is deleted. False when another owner has the key or the work has
    /// ended, and then nothing was deleted; true when there is no record (any more).
    /// </summary>
    Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken);

    /// <summary>The record of a key, strongly consistent; null when there is none that still counts.</summary>
    Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken);
}
