namespace RetrierWorker.Pumping;

/// <summary>What one stage is doing, for health, status and console. Written by its pump, read by anybody.</summary>
internal sealed class StageStatus(Stage stage, TimeProvider time)
{
    private long _beatAt = time.GetTimestamp();
    private int _inHand;
    private int _errors;
    private volatile string? _problem;
    private volatile string? _gate;
    private volatile string? _why = "starting";

    public Stage Stage { get; } = stage;

    /// <summary>Time since the receive loop last went round.</summary>
    public TimeSpan SinceBeat => time.GetElapsedTime(Interlocked.Read(ref _beatAt));

    /// <summary>Messages received and not settled.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    /// <summary>Errors in a row.</summary>
    public int Errors => Volatile.Read(ref _errors);

    /// <summary>The last error, while errors go on.</summary>
    public string? Problem => _problem;

    /// <summary>The gate that holds the stage, or null.</summary>
    public string? Gate => _gate;

    /// <summary>Why nothing moves, or null when the stage is at work.</summary>
    public string? Why => _why;

    public void Beat() => Interlocked.Exchange(ref _beatAt, time.GetTimestamp());

    public void Take(int messages) => Interlocked.Add(ref _inHand, messages);

    public void Release(int messages) => Interlocked.Add(ref _inHand, -messages);

    public void Held(string gate, string why)
    {
        _gate = gate;
        _why = why;
    }

    public void Moving()
    {
        _gate = null;
        _why = null;
    }

    public void Empty()
    {
        _gate = null;
        _why = "the queue is empty";
    }

    /// <summary>Counts an error and returns how many there were in a row.</summary>
    public int Failed(string problem)
    {
        _problem = problem;
        _why = problem;
        return Interlocked.Increment(ref _errors);
    }

    public void Recovered()
    {
        Interlocked.Exchange(ref _errors, 0);
        _problem = null;
    }
}
