using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Guarding;

/// <summary>When asking again about running work may help. Pure.</summary>
public static class RetryHint
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    /// <summary>When the lease ends, but within one to ten seconds: work that goes well ends long before its lease.</summary>
    public static TimeSpan For(LedgerRecord record, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(record);
        TimeSpan left = record.LeaseUntil - now ?? Most;
        return left < Least ? Least : left > Most ? Most : left;
    }
}
