using System.Collections.Immutable;

namespace RetrierWorker.Tasks;

/// <summary>
/// The parts of the rate that this process may use at this moment: all loops and starts ask it, and the membership alone changes it.
/// </summary>
internal sealed class TaskShare(TimeProvider time)
{
    private readonly Lock _lock = new();
    private bool _alone;
    private bool _member;
    private ImmutableArray<int> _held = [];
    private long _confirmedAt;
    private long? _startedAt;
    private int _others;
    private string? _problem;

    /// <summary>The share of a process beside which there can be no other: everything, for good.</summary>
    public static TaskShare Alone(TimeProvider time) => new(time) { _alone = true, _held = RateParts.All };

    /// <summary>The parts; none while others have them all, and none once the others may take this task for dead.</summary>
    public ImmutableArray<int> Parts
    {
        get
        {
            lock (_lock)
            {
                return Current();
            }
        }
    }

    /// <summary>Whether nothing has been started for so long that parts need not rest.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return _startedAt is not { } at || time.GetElapsedTime(at) >= ShareTimes.Rest;
            }
        }
    }

    /// <summary>For <c>/status</c>.</summary>
    public TaskReport Report
    {
        get
        {
            lock (_lock)
            {
                return new TaskReport(_others + 1, Math.Round(Current().Length / (double)RateParts.Count, 3), _problem);
            }
        }
    }

    /// <summary>Why nothing may be started; null when something may.</summary>
    public string? WhyNone
    {
        get
        {
            lock (_lock)
            {
                return Why();
            }
        }
    }

    /// <summary>Notes a start that was allowed by these parts; false when the parts are others by now, and then it is not allowed.</summary>
    public bool TryStart(ImmutableArray<int> parts)
    {
        lock (_lock)
        {
            bool same = Current() == parts;
            _startedAt = same ? time.GetTimestamp() : _startedAt;
            return same;
        }
    }

    /// <summary>Gives up all parts but these, before the others are told.</summary>
    public void Narrow(ImmutableArray<int> parts)
    {
        lock (_lock)
        {
            if (_held.Any(part => !parts.Contains(part)))
            {
                _held = [.. _held.Where(part => parts.Contains(part))];
            }
        }
    }

    /// <summary>These parts are this task's from now on, as all others can see.</summary>
    /// <param name="division">What was written.</param>
    /// <param name="writtenAt">A timestamp of before it was sent.</param>
    public void Confirm(Division division, long writtenAt)
    {
        lock (_lock)
        {
            _member = true;
            _problem = null;
            _others = division.Others;
            _confirmedAt = writtenAt;
            if (!_held.SequenceEqual(division.Mine))
            {
                _held = division.Mine;
            }
        }
    }

    /// <summary>The others could not be told that this task lives; what it has it may use until its lease ends.</summary>
    public void Failed(string problem)
    {
        lock (_lock)
        {
            _problem = problem;
        }
    }

    private string? Why()
    {
        if (Current().Length > 0)
        {
            return null;
        }

        if (_problem is { } problem)
        {
            return $"the tasks that share the rate cannot be seen: {problem}";
        }

        if (!_member || IsOver())
        {
            return "waiting to see the other tasks";
        }

        return _others switch
        {
            0 => "waiting until what a task started that has ended is ten seconds ago",
            1 => "waiting until 1 other task has made room",
            _ => $"waiting until {_others} other tasks have made room",
        };
    }

    private bool IsOver() => !_alone && time.GetElapsedTime(_confirmedAt) >= ShareTimes.Lease - ShareTimes.LeaseMargin;

    private ImmutableArray<int> Current() => IsOver() ? [] : _held;
}
