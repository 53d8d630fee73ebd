using System.Diagnostics;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Ledger;

namespace RetrierWorker.Telemetry;

/// <summary>The ledger with a span around each call.</summary>
internal sealed class ObservedLedger(ILedger ledger, Instruments instruments) : ILedger
{
    public int MaxResultBytes => ledger.MaxResultBytes;

    public Task<LedgerClaim> AcquireAsync(LedgerRequest request, CancellationToken cancellationToken) =>
        ObserveAsync("acquire", () => ledger.AcquireAsync(request, cancellationToken), static claim => claim.Acquired);

    public Task<bool> ExtendAsync(string key, string owner, LedgerTerms terms, CancellationToken cancellationToken) =>
        ObserveAsync("extend", () => ledger.ExtendAsync(key, owner, terms, cancellationToken), static owned => owned);

    public Task<bool> CompleteAsync(string key, string owner, string? result, TimeSpan window, CancellationToken cancellationToken) =>
        ObserveAsync("complete", () => ledger.CompleteAsync(key, owner, result, window, cancellationToken), static owned => owned);

    public Task<bool> FailAsync(string key, string owner, string failure, CancellationToken cancellationToken) =>
        ObserveAsync("fail", () => ledger.FailAsync(key, owner, failure, cancellationToken), static owned => owned);

    public Task<bool> ReleaseAsync(string key, string owner, CancellationToken cancellationToken) =>
        ObserveAsync("release", () => ledger.ReleaseAsync(key, owner, cancellationToken), static owned => owned);

    public Task<LedgerRecord?> FindAsync(string key, CancellationToken cancellationToken) =>
        ObserveAsync("find", () => ledger.FindAsync(key, cancellationToken), static record => record is not null);

    private async Task<T> ObserveAsync<T>(string operation, Func<Task<T>> call, Func<T, bool> held)
    {
        using Activity? span = instruments.Spans.StartActivity($"{TelemetryNames.Spans.Ledger} {operation}", ActivityKind.Client);
        try
        {
            T result = await call();
            span?.SetTag(TelemetryNames.Tags.LedgerHeld, held(result));
            return result;
        }
        catch (PortException error)
        {
            span?.SetTag(TelemetryNames.Tags.ErrorType, error.Code);
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }
}
