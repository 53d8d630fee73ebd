using Retrier.Abstractions.Ledger;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Ledger;

/// <summary>A durable ledger on one machine. What it has answered is on disk.</summary>
/// <remarks>
/// <para>
/// A call has its key to itself from its look at the record until its change is on disk, or known not to be. So of two acquires the
/// second waits for the first one's disk, and no duplicate is told of a result that a crash could still lose. Calls on different keys
/// share the journal's flushes.
/// </para>
/// <para>
/// Dying before the change is in the file: nothing has happened. Dying after that: it counts at the next start, though its caller
/// never heard so. An acquire's lease then runs out, or the same owner acquires again; any other call may be repeated. A change
/// that could not be written leaves the record as it was; after a flush that failed the journal takes no more until a restart,
/// which reads back what the disk holds.
/// </para>
/// </remarks>
public sealed class LocalLedger : ILedger
{
    private readonly KeyTurns _turns = new();
    private readonly JournalWriter _journal;
    private readonly LedgerReader _reader;
    private readonly TimeProvider _timeProvider;

    internal LocalLedger(LedgerTable table, JournalWriter journal, TimeProvider timeProvider)
    {
        (_journal, _timeProvider) = (journal, timeProvider);
        _reader = new LedgerReader(table, journal.Log);
    }

    /// <inheritdoc/>
    /// <remarks>As much as an execution's output may have.</remarks>
    public int MaxResultBytes => 256 * 1024;

    /// <inheritdoc/>
    public Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken)
    {
        LedgerRules.Check(request);
        return DecideAsync(
            request.Key,
            (existing, now) =>
            {
                LedgerClaim claim = LedgerRules.Acquire(existing, request, now);
                return (claim, claim.Acquired ? StoredRecords.ToEntry(claim.Record) : null);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> ExtendAsync(string key, string owner, LedgerTerms terms, CancellationToken cancellationToken) =>
        ChangeAsync(key, (existing, now) => LedgerRules.Extend(existing, owner, terms, now), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(string key, string owner, string? result, TimeSpan window, CancellationToken cancellationToken)
    {
        LedgerRules.CheckResult(result, MaxResultBytes);
        return ChangeAsync(key, (existing, now) => LedgerRules.Complete(existing, owner, result, window, now), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> FailAsync(string key, string owner, string failure, CancellationToken cancellationToken)
    {
        LedgerRules.CheckResult(failure, MaxResultBytes);
        return ChangeAsync(key, (existing, now) => LedgerRules.Fail(existing, owner, failure, now), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken) => DecideAsync(
        key,
        (existing, _) =>
        {
            bool may = LedgerRules.MayRelease(existing, owner);
            return (may, may && existing is not null ? new JournalEntry(new LedgerReleased(key)) : null);
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Does not wait for a change that is on its way to the disk: until it is there, it has not happened.</remarks>
    public Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LedgerRecord? record = _reader.Read(key);
        return Task.FromResult(LedgerRules.Counts(record, _timeProvider.GetUtcNow()) ? record : null);
    }

    private Task<bool> ChangeAsync(
        string key,
        Func<LedgerRecord?, DateTimeOffset, LedgerRecord?> rule,
        CancellationToken cancellationToken) => DecideAsync(
            key,
            (existing, now) => rule(existing, now) is { } changed ? (true, StoredRecords.ToEntry(changed)) : (false, null),
            cancellationToken);

    private Task<T> DecideAsync<T>(
        string key,
        Func<LedgerRecord?, DateTimeOffset, (T Answer, JournalEntry? Change)> decide,
        CancellationToken cancellationToken) => _turns.RunAsync(
            key,
            async () =>
            {
                (T answer, JournalEntry? change) = decide(_reader.Read(key), _timeProvider.GetUtcNow());
                if (change is not null)
                {
                    // Not the caller's token: what the journal has taken will happen, and the key is its own until then.
                    await _journal.AppendAsync([change], AppendMode.Durable, CancellationToken.None).ConfigureAwait(false);
                }

                return answer;
            },
            cancellationToken);
}
