namespace RetrierWorker.Pumping;

/// <summary>Errors in a row of one kind of call, and the last of them.</summary>
internal sealed class ErrorStreak
{
    private int _count;
    private volatile string? _problem;

    /// <summary>Errors since the last success.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The last error; null when the last call went well.</summary>
    public string? Problem => _problem;

    /// <summary>Counts an error and returns how many there were in a row.</summary>
    public int Failed(string problem)
    {
        _problem = problem;
        return Interlocked.Increment(ref _count);
    }

    public void Ended()
    {
        Interlocked.Exchange(ref _count, 0);
        _problem = null;
    }
}
