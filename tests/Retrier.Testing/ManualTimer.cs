using System.Diagnostics.CodeAnalysis;

namespace Retrier.Testing;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>; its mutable members are guarded by the provider's lock.</summary>
internal sealed class ManualTimer(ManualTimeProvider provider, TimerCallback callback, object? state, long sequence) : ITimer
{
    [SuppressMessage("Usage", "CA2213", Justification = "A captured context is not owned, and has nothing to dispose of.")]
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>By due time; timers due at the same moment in the order in which they were made.</summary>
    public static IComparer<ManualTimer> InOrderOfTime { get; } = Comparer<ManualTimer>.Create(
        static (x, y) => x.Due != y.Due ? x.Due.CompareTo(y.Due) : x.Sequence.CompareTo(y.Sequence));

    public TimeSpan Due { get; set; }

    public TimeSpan? Period { get; set; }

    public bool Disposed { get; set; }

    private long Sequence { get; } = sequence;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        return provider.Schedule(
            this,
            dueTime < TimeSpan.Zero ? null : dueTime,
            period <= TimeSpan.Zero ? null : period);
    }

    /// <summary>Runs the callback with the ambient values of the code that made the timer, not of the test that advances.</summary>
    public void Fire()
    {
        if (_context is null)
        {
            callback(state);
            return;
        }

        ExecutionContext.Run(_context, static timer => ((ManualTimer)timer!).Call(), this);
    }

    public void Dispose() => provider.Remove(this);

    public ValueTask DisposeAsync()
    {
        provider.Remove(this);
        return ValueTask.CompletedTask;
    }

    private void Call() => callback(state);
}
