namespace RetrierWorker.Explaining;

/// <summary>How fast messages have left the Retry queue of late, from looks at a counter that only rises. Not for use by several threads at once.</summary>
internal sealed class Throughput(TimeProvider time)
{
    /// <summary>Over how long it is measured.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>A shorter while says nothing.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Queue<(long At, long Count)> _looks = new();
    private long? _lastLook;
    private long _lastCount;

    /// <summary>Messages a second; null while it is too early to tell.</summary>
    public double? PerSecond { get; private set; }

    /// <summary>Notes what the counter says. One that has gone back counts something else now.</summary>
    public void Look(long count)
    {
        long now = time.GetTimestamp();
        if (count < _lastCount)
        {
            _looks.Clear();
            (_lastLook, PerSecond) = (null, null);
        }

        _lastCount = count;

        if (_lastLook is { } last && time.GetElapsedTime(last, now) < Between)
        {
            return;
        }

        _lastLook = now;
        _looks.Enqueue((now, count));
        while (time.GetElapsedTime(_looks.Peek().At, now) > Window)
        {
            _looks.Dequeue();
        }

        (long at, long first) = _looks.Peek();
        TimeSpan measured = time.GetElapsedTime(at, now);
        PerSecond = measured >= Shortest ? (count - first) / measured.TotalSeconds : null;
    }
}
