using Retrier.Abstractions.Ledger;

namespace RetrierWorker.Guarding;

/// <summary>When a message whose work is running is looked at again. Pure.</summary>
internal static class GuardDelay
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Five seconds, doubled each time it was received, up to a minute: most executions end soon. Never much beyond the lease, for then
    /// the execution can be asked.
    /// </summary>
    public static TimeSpan For(LedgerRecord record, int receiveCount, DateTimeOffset now)
    {
        TimeSpan wait = First * Math.Pow(2, Math.Clamp(receiveCount - 1, 0, 4));
        TimeSpan left = record.LeaseUntil - now ?? Longest;
        TimeSpan most = left < First ? First : left < Longest ? left : Longest;
        return wait < most ? wait : most;
    }
}
