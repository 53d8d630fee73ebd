using System.Collections.Concurrent;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace RetrierWorker.Tests.Testing;

/// <summary>A real ledger whose calls throw before or after they took effect, when told to.</summary>
internal sealed class FaultyLedger(ILedger ledger) : ILedger
{
    public int MaxResultBytes => ledger.MaxResultBytes;

    /// <summary>What a call throws that then does not reach the ledger; the call's name, e.g. <c>complete</c>, is handed in.</summary>
    public Func<string, PortException?> Before { get; set; } = static _ => null;

    /// <summary>What a call throws after the ledger has done as it was asked.</summary>
    public Func<string, PortException?> After { get; set; } = static _ => null;

    /// <summary>Called once, after the next acquire that was refused and before its caller knows.</summary>
    public Func<Task>? WhenRefused { get; set; }

    /// <summary>Every call as "name owner", in order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public async Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken)
    {
        LedgerClaim claim = await CallAsync("acquire", request.Owner, () => ledger.AcquireAsync(request, cancellationToken));
        if (!claim.Acquired && WhenRefused is { } then)
        {
            WhenRefused = null;
            await then();
        }

        return claim;
    }

    public Task<bool> ExtendAsync(string key, string owner, LedgerTerms terms, CancellationToken cancellationToken) =>
        CallAsync("extend", owner, () => ledger.ExtendAsync(key, owner, terms, cancellationToken));

    public Task<bool> CompleteAsync(string key, string owner, string? result, TimeSpan window, CancellationToken cancellationToken) =>
        CallAsync("complete", owner, () => ledger.CompleteAsync(key, owner, result, window, cancellationToken));

    public Task<bool> FailAsync(string key, string owner, string failure, CancellationToken cancellationToken) =>
        CallAsync("fail", owner, () => ledger.FailAsync(key, owner, failure, cancellationToken));

    public Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken) =>
        CallAsync("release", owner, () => ledger.ReleaseAsync(key, owner, cancellationToken));

    public Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken) =>
        CallAsync("find", key, () => ledger.FindAsync(key, cancellationToken));

    private async Task<T> CallAsync<T>(string name, string whom, Func<Task<T>> call)
    {
        Calls.Enqueue($"{name} {whom}");
        if (Before(name) is { } before)
        {
            throw before;
        }

        T result = await call();
        return After(name) is { } after ? throw after : result;
    }
}
