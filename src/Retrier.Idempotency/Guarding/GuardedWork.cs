using System.Text;

using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Guarding;

/// <summary>
/// Work that was acquired and must now be done and ended: completed, failed, released or abandoned. If the process dies before that,
/// the lease runs out and another may do it.
/// </summary>
/// <remarks>Each call may be repeated. <c>false</c> means that another owner has taken over, and that nothing was written.</remarks>
/// <param name="ledger">Where the record is.</param>
/// <param name="record">The record as it was acquired.</param>
/// <param name="terms">Lease and window it was acquired with.</param>
public sealed class GuardedWork(ILedger ledger, LedgerRecord record, LedgerTerms terms)
{
    /// <summary>The record as it was acquired.</summary>
    public LedgerRecord Record { get; } = record;

    /// <summary>The key in the ledger.</summary>
    public string Key => Record.Key;

    /// <summary>The fencing token.</summary>
    public string Owner => Record.Owner;

    /// <summary>How long the lease is, and each extension of it.</summary>
    public TimeSpan Lease => terms.Lease;

    /// <summary>How long its result will count.</summary>
    public TimeSpan Window => terms.Window;

    /// <summary>The most bytes of UTF-8 that the ledger keeps of a result.</summary>
    public int MaxResultBytes => ledger.MaxResultBytes;

    /// <summary>Whether the ledger can keep a result of this size.</summary>
    public bool CanKeep(string result) => Encoding.UTF8.GetByteCount(result) <= MaxResultBytes;

    /// <summary>Done: keeps the result for the window, or, with null, that it was too large to keep.</summary>
    public Task<bool> CompleteAsync(string? result, CancellationToken cancellationToken) =>
        ledger.CompleteAsync(Key, Owner, result, terms.Window, cancellationToken);

    /// <summary>Failed: keeps the reason, cut to what the ledger takes, and lets anybody try again, with any payload.</summary>
    public Task<bool> FailAsync(string failure, CancellationToken cancellationToken) =>
        ledger.FailAsync(Key, Owner, FailureText.Cut(failure, MaxResultBytes), cancellationToken);

    /// <summary>Still working: the lease begins anew.</summary>
    public Task<bool> ExtendAsync(CancellationToken cancellationToken) => ledger.ExtendAsync(Key, Owner, terms, cancellationToken);

    /// <summary>
    /// Never begun: forgets this run. What earlier runs may have done is not known, so after one of them the record is kept, as
    /// with <see cref="AbandonAsync"/>. An owner that acquires again after a crash counts as one run: let it abandon instead.
    /// </summary>
    public Task<bool> ReleaseAsync(CancellationToken cancellationToken) => Record.Attempts == 1
        ? ledger.ReleaseAsync(Key, Owner, cancellationToken)
        : AbandonAsync(cancellationToken);

    /// <summary>
    /// Begun, and nobody knows how it ended: lets go of the lease. The next caller with the same payload may take over at once.
    /// </summary>
    public Task<bool> AbandonAsync(CancellationToken cancellationToken) =>
        ledger.ExtendAsync(Key, Owner, terms with { Lease = TimeSpan.Zero }, cancellationToken);
}
