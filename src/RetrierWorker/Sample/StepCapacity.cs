using RetrierWorker.Replay;

namespace RetrierWorker.Sample;

/// <summary>How many calls a second a step of the sample upstream serves; the rest it refuses. Counts both.</summary>
internal sealed class StepCapacity(double perSecond, TimeProvider time)
{
    /// <summary>What comes at once, and finds room if as much has not come before.</summary>
    private const double BurstSeconds = 0.4;

    private readonly Lock _lock = new();
    private TokenBucket _bucket = TokenBucket.Full(perSecond, Math.Max(1, perSecond * BurstSeconds));
    private long _filledAt = time.GetTimestamp();
    private StepTraffic _traffic;

    /// <summary>Calls a second.</summary>
    public double PerSecond => perSecond;

    /// <summary>What was served and refused so far.</summary>
    public StepTraffic Traffic
    {
        get
        {
            lock (_lock)
            {
                return _traffic;
            }
        }
    }

    /// <summary>Whether one more call is served.</summary>
    public bool TryServe()
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            _bucket = _bucket.After(time.GetElapsedTime(_filledAt, now));
            _filledAt = now;
            bool served = _bucket.Available > 0;
            _bucket = served ? _bucket.Take(1) : _bucket;
            _traffic += served ? new StepTraffic(1, 0) : new StepTraffic(0, 1);
            return served;
        }
    }
}
