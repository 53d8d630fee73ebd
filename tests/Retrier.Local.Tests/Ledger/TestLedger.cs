using Retrier.Abstractions.Ledger;

namespace Retrier.Local.Tests.Ledger;

/// <summary>Short ways to call a ledger: a lease of a minute, a window of an hour.</summary>
internal static class TestLedger
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public static LedgerTerms Terms { get; } = new(Lease, Window);

    public static Task<LedgerClaim> AcquireAsync(this ILedger ledger, string key, string owner, string? payload = null) =>
        ledger.AcquireAsync(new LedgerRequest(key, owner, Terms, payload), CancellationToken.None);

    public static Task<bool> CompleteAsync(this ILedger ledger, string key, string owner, string? result) =>
        ledger.CompleteAsync(key, owner, result, Window, CancellationToken.None);

    public static Task<bool> FailAsync(this ILedger ledger, string key, string owner, string failure) =>
        ledger.FailAsync(key, owner, failure, CancellationToken.None);

    public static Task<bool> ReleaseAsync(this ILedger ledger, string key, string owner) =>
        ledger.ReleaseAsync(key, owner, CancellationToken.None);

    public static Task<LedgerRecord?> FindAsync(this ILedger ledger, string key) => ledger.FindAsync(key, CancellationToken.None);

    /// <summary>Acquires and completes.</summary>
    public static async Task DoAsync(this ILedger ledger, string key, string? result)
    {
        (await ledger.AcquireAsync(key, "owner")).Acquired.ShouldBeTrue();
        (await ledger.CompleteAsync(key, "owner", result)).ShouldBeTrue();
    }
}
