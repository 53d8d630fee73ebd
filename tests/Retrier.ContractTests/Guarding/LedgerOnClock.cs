using Retrier.Abstractions.Ledger;

namespace Retrier.ContractTests.Guarding;

/// <summary>One ledger as a caller with another clock sees it, for ledgers that several machines do not share by themselves.</summary>
internal sealed class LedgerOnClock(ILedger ledger, CallersClock clock, TimeProvider callers) : ILedger
{
    public int MaxResultBytes => ledger.MaxResultBytes;

    public Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken) =>
        OnClockAsync(() => ledger.AcquireAsync(request, cancellationToken));

    public Task<bool> ExtendAsync(string key, string owner, LedgerTerms terms, CancellationToken cancellationToken) =>
        OnClockAsync(() => ledger.ExtendAsync(key, owner, terms, cancellationToken));

    public Task<bool> CompleteAsync(string key, string owner, string? result, TimeSpan window, CancellationToken cancellationToken) =>
        OnClockAsync(() => ledger.CompleteAsync(key, owner, result, window, cancellationToken));

    public Task<bool> FailAsync(string key, string owner, string failure, CancellationToken cancellationToken) =>
        OnClockAsync(() => ledger.FailAsync(key, owner, failure, cancellationToken));

    public Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken) =>
        OnClockAsync(() => ledger.ReleaseAsync(key, owner, cancellationToken));

    public Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken) =>
        OnClockAsync(() => ledger.FindAsync(key, cancellationToken));

    private async Task<T> OnClockAsync<T>(Func<Task<T>> call)
    {
        // within an async method, so that the choice ends with it
        clock.Choose(callers);
        return await call();
    }
}
