namespace RetrierWorker.Tests.Tasks;

/// <summary>A clock that shows another time than others, and runs at another speed. No timer of it ever fires.</summary>
internal sealed class ModelClock(Func<TimeSpan> now, double speed, TimeSpan ahead) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + ahead + (now() * speed);

    public override long GetTimestamp() => (ahead + (now() * speed)).Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Silent();

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // there is nothing to let go of
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
