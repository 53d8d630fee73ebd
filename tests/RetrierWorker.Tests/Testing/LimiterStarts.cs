using System.Threading.RateLimiting;

namespace RetrierWorker.Tests.Testing;

/// <summary>Starts that take no time.</summary>
internal static class LimiterStarts
{
    /// <summary>One that is answered at once; false when none is allowed.</summary>
    public static bool TryStart(this RateLimiter limiter)
    {
        using RateLimitLease lease = limiter.AttemptAcquire();
        return lease.IsAcquired;
    }
}
