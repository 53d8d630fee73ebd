namespace RetrierWorker.Replay;

/// <summary>
/// When the starts of the last seconds had arrived at the latest, as timestamps of a clock that never goes back. Not for use by several threads at once.
/// </summary>
internal sealed class StartWindow(TimeProvider time, TimeSpan length)
{
    private long[] _starts = new long[16];
    private int _first;

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets those that are as long ago as the window is long.</summary>
    public void MoveTo(long now)
    {
        while (Count > 0 && time.GetElapsedTime(_starts[_first], now) >= length)
        {
            _first = (_first + 1) % _starts.Length;
            Count--;
        }
    }

    public void Add(long now)
    {
        if (Count == _starts.Length)
        {
            long[] larger = new long[2 * Count];
            for (int i = 0; i < Count; i++)
            {
                larger[i] = At(i);
            }

            (_starts, _first) = (larger, 0);
        }

        _starts[(_first + Count) % _starts.Length] = now;
        Count++;
    }

    /// <summary>How long until at most so many are left.</summary>
    public TimeSpan Until(int left, long now) => left >= Count ? TimeSpan.Zero : length - time.GetElapsedTime(At(Count - left - 1), now);

    private long At(int index) => _starts[(_first + index) % _starts.Length];
}
