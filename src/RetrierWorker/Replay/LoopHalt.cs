namespace RetrierWorker.Replay;

/// <summary>
/// Replay of a loop stopped by a fault that nobody but an operator can mend. It stays stopped until the replay tap is set again,
/// and holds no message meanwhile.
/// </summary>
internal sealed class LoopHalt
{
    private readonly Lock _lock = new();
    private string? _why;
    private long _atVersion;

    /// <summary>Halts; true for the first to do so, who raises the alarm.</summary>
    public bool Halt(string why, long replayTapVersion)
    {
        lock (_lock)
        {
            bool first = _why is null;
            _why ??= why;
            _atVersion = replayTapVersion;
            return first;
        }
    }

    /// <summary>The service has closed the tap itself; only a version after that is the operator's.</summary>
    public void ClosedByUs(long replayTapVersion)
    {
        lock (_lock)
        {
            _atVersion = Math.Max(_atVersion, replayTapVersion);
        }
    }

    /// <summary>Why replay is halted; null once the tap has a version that came after the halt, and is open.</summary>
    public string? Why(long replayTapVersion, bool open)
    {
        lock (_lock)
        {
            if (_why is not null && open && replayTapVersion > _atVersion)
            {
                _why = null;
            }

            return _why;
        }
    }
}
