using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Stores;

/// <summary>
/// A ledger that lives as long as the process: for tests, and for work that need not be remembered longer. Bounded; expired records
/// make room for new ones.
/// </summary>
/// <param name="time">The clock that leases and windows go by.</param>
/// <param name="capacity">The most records at a time; one more is refused until some expire.</param>
public sealed class InMemoryLedger(TimeProvider time, int capacity = InMemoryLedger.DefaultCapacity) : ILedger
{
    /// <summary>Records kept unless told otherwise; about 50 MB with small results.</summary>
    public const int DefaultCapacity = 100_000;

    private readonly int _capacity = capacity > 0
        ? capacity
        : throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A ledger holds one record at least.");

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LedgerRecord> _records = new(StringComparer.Ordinal);
    private readonly ExpirySchedule _expiries = new();

    /// <inheritdoc/>
    public int MaxResultBytes => 256 * 1024;

    /// <summary>Records held, among them expired ones that were not asked for since.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _records.Count;
            }
        }
    }

    /// <inheritdoc/>
    public Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken)
    {
        LedgerRules.Check(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            LedgerClaim claim = LedgerRules.Acquire(_records.GetValueOrDefault(request.Key), request, now);
            if (claim.Acquired)
            {
                MakeRoom(request.Key, now);
                Keep(claim.Record);
            }

            return Task.FromResult(claim);
        }
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
    public Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            bool may = LedgerRules.MayRelease(_records.GetValueOrDefault(key), owner);
            if (may)
            {
                _records.Remove(key);
                _expiries.Remove(key);
            }

            return Task.FromResult(may);
        }
    }

    /// <inheritdoc/>
    public Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            LedgerRecord? record = _records.GetValueOrDefault(key);
            return Task.FromResult(LedgerRules.Counts(record, time.GetUtcNow()) ? record : null);
        }
    }

    private Task<bool> ChangeAsync(string key, Func<LedgerRecord?, DateTimeOffset, LedgerRecord?> rule, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            LedgerRecord? changed = rule(_records.GetValueOrDefault(key), time.GetUtcNow());
            if (changed is not null)
            {
                Keep(changed);
            }

            return Task.FromResult(changed is not null);
        }
    }

    private void Keep(LedgerRecord record)
    {
        _records[record.Key] = record;
        _expiries.Add(record.Key, record.ExpiresAt);
    }

    private void MakeRoom(string key, DateTimeOffset now)
    {
        while (_expiries.TryTake(now, out string due))
        {
            LedgerRecord record = _records[due];
            if (LedgerRules.Counts(record, now))
            {
                _expiries.Add(due, record.ExpiresAt);
            }
            else
            {
                _records.Remove(due);
            }
        }

        if (_records.Count >= _capacity && !_records.ContainsKey(key))
        {
            throw new PortException(
                Fault.Throttled,
                "ledger-full",
                $"The ledger in memory holds {_capacity} records, as many as it may. Shorten the window, raise its capacity, or use a ledger on disk or in DynamoDB.");
        }
    }
}
