using System.Collections.Concurrent;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.AspNetCore.Tests.Testing;

/// <summary>A ledger that remembers what it was asked, and fails, or has lost a lease, when a test says so.</summary>
internal sealed class WatchedLedger(ILedger ledger) : ILedger
{
    private readonly ConcurrentDictionary<LedgerStep, Fault> _faults = new();

    public int MaxResultBytes { get; set; } = ledger.MaxResultBytes;

    /// <summary>Whether every owner is told that it owns nothing.</summary>
    public bool IsStolen { get; set; }

    /// <summary>Called when the key was asked for.</summary>
    public Action AfterAcquire { get; set; } = static () => { };

    /// <summary>Called before a result is kept.</summary>
    public Action BeforeComplete { get; set; } = static () => { };

    public ConcurrentQueue<LedgerStep> Steps { get; } = new();

    public ConcurrentQueue<string> Keys { get; } = new();

    /// <summary>The record that was acquired last.</summary>
    public LedgerRecord? Last { get; private set; }

    public void Break(LedgerStep step, Fault fault = Fault.Transient) => _faults[step] = fault;

    public void Mend() => _faults.Clear();

    public async Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken)
    {
        Enter(LedgerStep.Acquire, request.Key);
        LedgerClaim claim = await ledger.AcquireAsync(request, cancellationToken);
        Last = claim.Acquired ? claim.Record : Last;
        AfterAcquire();
        return claim;
    }

    public Task<bool> ExtendAsync(string key, string owner, LedgerTerms terms, CancellationToken cancellationToken)
    {
        Enter(terms.Lease > TimeSpan.Zero ? LedgerStep.Extend : LedgerStep.Abandon, key);
        return IsStolen ? Task.FromResult(false) : ledger.ExtendAsync(key, owner, terms, cancellationToken);
    }

    public Task<bool> CompleteAsync(string key, string owner, string? result, TimeSpan window, CancellationToken cancellationToken)
    {
        BeforeComplete();
        Enter(LedgerStep.Complete, key);
        return IsStolen ? Task.FromResult(false) : ledger.CompleteAsync(key, owner, result, window, cancellationToken);
    }

    public Task<bool> FailAsync(string key, string owner, string failure, CancellationToken cancellationToken)
    {
        Enter(LedgerStep.Fail, key);
        return ledger.FailAsync(key, owner, failure, cancellationToken);
    }

    public Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken)
    {
        Enter(LedgerStep.Release, key);
        return ledger.ReleaseAsync(key, owner, cancellationToken);
    }

    public Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken) => ledger.FindAsync(key, cancellationToken);

    private void Enter(LedgerStep step, string key)
    {
        Steps.Enqueue(step);
        Keys.Enqueue(key);
        if (_faults.TryGetValue(step, out Fault fault))
        {
            throw new PortException(fault, "Broken", "The test has broken it. Mend it.");
        }
    }
}
