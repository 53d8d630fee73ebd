namespace Retrier.ContractTests.Guarding;

/// <summary>Another clock's time of day, while timers and time stamps are the real ones: waiting takes real time, leases end by hand.</summary>
internal sealed class ClockOnTheWall(TimeProvider clock) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
}
