using System.Threading.RateLimiting;

namespace RetrierWorker.Replay;

/// <summary>
/// A token bucket whose rate can change while it runs and whose clock can be handed in; the framework's can do neither. It is a
/// <see cref="RateLimiter"/> like any other, so it fits wherever one does.
/// </summary>
internal sealed class ReplayRateLimiter(double rate, int burst, TimeProvider time) : RateLimiter
{
    private static readonly RateLimitLease Granted = new Lease(true);
    private static readonly RateLimitLease Denied = new Lease(false);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private TokenBucket _bucket = TokenBucket.Full(rate, burst);
    private long _filledAt = time.GetTimestamp();
    private long _granted;

    public override TimeSpan? IdleDuration => null;

    /// <summary>Tokens it holds at most.</summary>
    public int Burst => burst;

    /// <summary>The rate in force, executions a second.</summary>
    public double Rate
    {
        get
        {
            lock (_lock)
            {
                return _bucket.Rate;
            }
        }

        set
        {
            lock (_lock)
            {
                Fill();
                _bucket = _bucket.At(value);
            }
        }
    }

    /// <summary>Tokens that can be taken now.</summary>
    public int Available
    {
        get
        {
            lock (_lock)
            {
                Fill();
                return _bucket.Available;
            }
        }
    }

    /// <summary>How long until so many tokens are there.</summary>
    public TimeSpan Until(int tokens)
    {
        lock (_lock)
        {
            Fill();
            return _bucket.Until(tokens);
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            Fill();
            return new RateLimiterStatistics { CurrentAvailablePermits = _bucket.Available, TotalSuccessfulLeases = _granted };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            Fill();
            if (_bucket.Tokens < permitCount)
            {
                return Denied;
            }

            _bucket = _bucket.Take(permitCount);
            _granted++;
            return Granted;
        }
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        if (permitCount > burst)
        {
            return Denied;
        }

        while (true)
        {
            if (AttemptAcquireCore(permitCount) is { IsAcquired: true } lease)
            {
                return lease;
            }

            // a tick more, so that rounding does not make it ask a moment too early again and again; at least every second, so that a
            // rate that was raised counts for those who wait already
            TimeSpan wait = Until(permitCount) + TimeSpan.FromMilliseconds(1);
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellationToken);
        }
    }

    private void Fill()
    {
        long now = time.GetTimestamp();
        _bucket = _bucket.After(time.GetElapsedTime(_filledAt, now));
        _filledAt = now;
    }

    private sealed class Lease(bool acquired) : RateLimitLease
    {
        public override bool IsAcquired { get; } = acquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
