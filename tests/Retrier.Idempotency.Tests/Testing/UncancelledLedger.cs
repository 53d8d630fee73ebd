using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Tests.Testing;

/// <summary>A ledger whose acquires are past cancelling.</summary>
internal sealed class UncancelledLedger(ILedger ledger) : ILedger
{
    public int MaxResultBytes => ledger.MaxResultBytes;

    public Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken) =>
        ledger.AcquireAsync(request, CancellationToken.None);

    public Task<bool> ExtendAsync(string key, string owner, LedgerTerms terms, CancellationToken cancellationToken) =>
        ledger.ExtendAsync(key, owner, terms, cancellationToken);

    public Task<bool> CompleteAsync(string key, string owner, string? result, TimeSpan window, CancellationToken cancellationToken) =>
        ledger.CompleteAsync(key, owner, result, window, cancellationToken);

    public Task<bool> FailAsync(string key, string owner, string failure, CancellationToken cancellationToken) =>
        ledger.FailAsync(key, owner, failure, cancellationToken);

    public Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken) =>
        ledger.ReleaseAsync(key, owner, cancellationToken);

    public Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken) => ledger.FindAsync(key, cancellationToken);
}
