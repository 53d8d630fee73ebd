namespace Retrier.Outage;

/// <summary>The simulation's clock, for the worker's code.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Seconds since it began.</summary>
    public double Second { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => At(Second);

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>What the clock says at a second.</summary>
    public static DateTimeOffset At(double second) => Noon + TimeSpan.FromSeconds(second);
}
