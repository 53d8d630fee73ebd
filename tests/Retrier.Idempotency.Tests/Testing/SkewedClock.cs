namespace Retrier.Idempotency.Tests.Testing;

/// <summary>One clock that shows every caller another time: whatever runs within <see cref="As"/> sees it skewed.</summary>
public sealed class SkewedClock(TimeProvider time) : TimeProvider
{
    private readonly AsyncLocal<TimeSpan> _skew = new();

    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <summary>Runs it as on a machine whose clock is off by this much.</summary>
    public Task<T> As<T>(TimeSpan skew, Func<Task<T>> run) => Task.Run(async () =>
    {
        _skew.Value = skew;
        return await run();
    });

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + _skew.Value;

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
