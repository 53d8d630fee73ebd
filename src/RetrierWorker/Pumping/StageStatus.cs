namespace RetrierWorker.Pumping;

/// <summary>What one stage is doing, for health, status and console. Written by its pump, read by anybody.</summary>
internal sealed class StageStatus(Stage stage, TimeProvider time)
{
    private long _beatAt = time.GetTimestamp();
    private int _inHand;
    private volatile string? _gate;
    private volatile string? _why = "starting";

    public Stage Stage { get; } = stage;

    /// <summary>Time since the receive loop last went round.</summary>
    public TimeSpan SinceBeat => time.GetElapsedTime(Interlocked.Read(ref _beatAt));

    /// <summary>Messages received and not settled.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    /// <summary>Receives, or whole runs of the stage, that failed.</summary>
    public ErrorStreak Receives { get; } = new();

    /// <summary>Sends to the Retry or Parked queue that failed.</summary>
    public ErrorStreak Sends { get; } = new();

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

    /// <summary>A receive or the stage failed; returns how often in a row.</summary>
    public int Failed(string problem)
    {
        _why = problem;
        return Receives.Failed(problem);
    }
}
