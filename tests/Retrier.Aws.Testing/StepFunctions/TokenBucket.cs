namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>A throttle as AWS describes its own: so many requests at once, and so many more each second. Safe from any thread.</summary>
/// <param name="size">How many are let through at once when it is full.</param>
/// <param name="refillPerSecond">How fast it fills again.</param>
/// <param name="timeProvider">Its clock.</param>
internal sealed class TokenBucket(double size, double refillPerSecond, TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private double _missing;
    private long _filledAt = timeProvider.GetTimestamp();

    /// <summary>Whether one more request is let through.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            long now = timeProvider.GetTimestamp();
            _missing = Math.Max(0, _missing - (timeProvider.GetElapsedTime(_filledAt, now).TotalSeconds * refillPerSecond));
            _filledAt = now;
            if (_missing > size - 1)
            {
                return false;
            }

            _missing++;
            return true;
        }
    }
}
