using System.Collections.Immutable;
using System.Threading.RateLimiting;

using RetrierWorker.Tasks;

namespace RetrierWorker.Replay;

/// <summary>
/// A rate whose speed and whose share of it can change while it runs, and whose clock can be handed in; the framework's can do none of that.
/// A token bucket spreads the starts; beside it, they are counted, so that in no ten seconds more than ten times the rate arrive, burst
/// or not. It is a <see cref="RateLimiter"/> like any other, so it fits wherever one does.
/// </summary>
/// <remarks>
/// When a start arrives lies between its being granted and its lease's being disposed, and nobody knows where. So it counts from the one
/// until ten seconds after the other: of any that arrive within ten seconds, the last was granted while all of them counted.
/// </remarks>
/// <param name="rate">Executions a second by all tasks together.</param>
/// <param name="burst">How many may follow each other at once.</param>
/// <param name="share">What this task has of it.</param>
/// <param name="time">The clock.</param>
/// <param name="outlasts">Whether leases are held for much longer than a start is on its way; each then counts from its being granted.</param>
internal sealed class ReplayRateLimiter(double rate, int burst, TaskShare share, TimeProvider time, bool outlasts = false) : RateLimiter
{
    private static readonly RateLimitLease Denied = new Lease(null, 0);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NoEnd = TimeSpan.FromHours(1);
    private static readonly TimeSpan WindowLength = ShareTimes.Window + ShareTimes.Latency;

    private readonly Lock _lock = new();
    private readonly StartWindow _window = new(time, WindowLength);
    private TokenBucket _bucket = TokenBucket.Full(rate, burst);
    private ImmutableArray<int> _parts = RateParts.All;
    private int _mostInWindow = RateParts.Bound(rate);
    private double _rate = rate;

    /// <summary>A higher rate that was in force within the window; what was started at it is not held against the lower one of now.</summary>
    private (double Rate, long Since)? _higher;
    private long _filledAt = time.GetTimestamp();
    private long _granted;

    /// <summary>Starts that are on their way.</summary>
    private int _underWay;

    public override TimeSpan? IdleDuration => null;

    /// <summary>The rate in force, executions a second by all tasks together.</summary>
    public double Rate
    {
        get
        {
            lock (_lock)
            {
                return _rate;
            }
        }

        set
        {
            lock (_lock)
            {
                Fill();
                if (value < _rate && _rate > (_higher?.Rate ?? 0))
                {
                    _higher = (_rate, _filledAt);
                }

                _rate = value;
                Divide();
            }
        }
    }

    /// <summary>What this task has of it; 0 when nothing.</summary>
    public double OwnRate => Look(() => _bucket.Rate);

    /// <summary>Starts that may follow each other at once; one at least.</summary>
    public int OwnBurst => Look(() => (int)_bucket.Burst);

    /// <summary>Starts that are allowed now.</summary>
    public int Available => Look(Free);

    /// <summary>How long until so many starts are allowed.</summary>
    public TimeSpan Until(int tokens) => Look(() => WaitFor(tokens));

    public override RateLimiterStatistics GetStatistics() =>
        Look(() => new RateLimiterStatistics { CurrentAvailablePermits = Free(), TotalSuccessfulLeases = _granted });

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Look(() =>
    {
        if (Free() < permitCount || (permitCount > 0 && !share.TryStart(_parts)))
        {
            return Denied;
        }

        _bucket = _bucket.Take(permitCount);
        _granted++;
        _underWay += permitCount;
        if (!outlasts)
        {
            return new Lease(this, permitCount);
        }

        Arrived(permitCount);
        return new Lease(this, 0);
    });

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

    private T Look<T>(Func<T> look)
    {
        lock (_lock)
        {
            Fill();
            return look();
        }
    }

    /// <summary>They have arrived by now.</summary>
    private void Answered(int starts)
    {
        lock (_lock)
        {
            Fill();
            Arrived(starts);
        }
    }

    private void Arrived(int starts)
    {
        _underWay -= starts;
        for (int i = 0; i < starts; i++)
        {
            _window.Add(_filledAt);
        }
    }

    private int Free() => Math.Clamp(_mostInWindow - _underWay - _window.Count, 0, _bucket.Available);

    private TimeSpan WaitFor(int tokens)
    {
        if (tokens > _mostInWindow)
        {
            return NoEnd;
        }

        int left = _mostInWindow - tokens - _underWay;
        (TimeSpan bucket, TimeSpan window) = (_bucket.Until(tokens), left < 0 ? WindowLength : _window.Until(left, _filledAt));
        return bucket > window ? bucket : window;
    }

    private void Fill()
    {
        long now = time.GetTimestamp();
        _bucket = _bucket.After(time.GetElapsedTime(_filledAt, now));
        _filledAt = now;
        _window.MoveTo(now);
        bool isOver = _higher is { } higher && time.GetElapsedTime(higher.Since, now) >= WindowLength;
        if (isOver)
        {
            _higher = null;
        }

        ImmutableArray<int> parts = share.Parts;
        if (isOver || parts != _parts)
        {
            _parts = parts;
            Divide();
        }
    }

    /// <summary>Rate and burst by the starts in a window that are this task's own.</summary>
    private void Divide()
    {
        _mostInWindow = RateParts.StartsOf(_parts, Math.Max(_rate, _higher?.Rate ?? 0));
        double own = RateParts.StartsOf(_parts, _rate) / (double)RateParts.Bound(_rate);
        _bucket = _bucket.At(_rate * own, Math.Max(1, burst * own));
    }

    private sealed class Lease(ReplayRateLimiter? limiter, int starts) : RateLimitLease
    {
        private int _underWay = starts;

        public override bool IsAcquired => limiter is not null;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (Interlocked.Exchange(ref _underWay, 0) is > 0 and var arrived)
            {
                limiter?.Answered(arrived);
            }

            base.Dispose(disposing);
        }
    }
}
