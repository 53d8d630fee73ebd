using System.Threading.Channels;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.StateMachines;

/// <summary>The executions of one state machine, behind one lock. They change by journal entries only.</summary>
internal sealed class ExecutionTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunningExecution> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EndedExecution> _ended = new(StringComparer.Ordinal);

    /// <summary>Executions waiting to be run, in the order they were started.</summary>
    public Channel<RunningExecution> Pending { get; } = Channel.CreateUnbounded<RunningExecution>();

    /// <summary>Bytes of what still counts. Asked and changed by the journal's writer only.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many have not ended.</summary>
    public int RunningCount
    {
        get
        {
            lock (_gate)
            {
                return _running.Count;
            }
        }
    }

    /// <summary>Takes up a start; ignored while the name is taken.</summary>
    public void Start(ExecutionStarted started, EntryLocation location)
    {
        lock (_gate)
        {
            bool taken = _running.ContainsKey(started.Name)
                || (_ended.TryGetValue(started.Name, out EndedExecution? old) && !old.IsForgottenAt(started.StartedAt));
            if (taken)
            {
                started.Ignored = true;
                return;
            }

            Forget(started.Name);
            RunningExecution execution = new(started) { Location = location };
            _running.Add(started.Name, execution);
            Bytes += location.Length;
            Pending.Writer.TryWrite(execution);
        }
    }

    /// <summary>Takes up a newer state.</summary>
    public void Progress(ExecutionProgressed progressed, EntryLocation location)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(progressed.Name, out RunningExecution? execution))
            {
                Bytes += location.Length - execution.Location.Length;
                (execution.Location, execution.HasProgressed) = (location, true);
            }
        }
    }

    /// <summary>Takes up an end. At recovery from a compacted file the start is not there any more.</summary>
    public void End(ExecutionEnded ended, EntryLocation location)
    {
        lock (_gate)
        {
            if (_running.Remove(ended.Name, out RunningExecution? execution))
            {
                Bytes -= execution.Location.Length;
            }

            Forget(ended.Name);
            _ended.Add(ended.Name, new EndedExecution(ended) { Location = location });
            Bytes += location.Length;
        }
    }

    /// <summary>The execution of that name: running, ended, or neither.</summary>
    public (RunningExecution? Running, EndedExecution? Ended) Find(string name, long now)
    {
        lock (_gate)
        {
            EndedExecution? ended = _ended.GetValueOrDefault(name);
            return (_running.GetValueOrDefault(name), ended?.IsForgottenAt(now) is true ? null : ended);
        }
    }

    /// <summary>Names of running executions.</summary>
    public IReadOnlyList<string> Running(string prefix, int limit)
    {
        lock (_gate)
        {
            return [.. _running.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Take(limit)];
        }
    }

    /// <summary>Those that ended in one of these states since a moment (UTC ticks), the newest starts first.</summary>
    public IReadOnlyList<(string Name, EndedExecution Ended)> Ended(string prefix, IReadOnlyCollection<ExecutionStatus> statuses, long since, int limit)
    {
        lock (_gate)
        {
            return
            [
                .. _ended
                    .Where(one => statuses.Contains(one.Value.Status) && one.Value.EndedAt >= since)
                    .Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal))
                    .OrderByDescending(one => one.Value.StartedAt)
                    .Take(limit)
                    .Select(one => (one.Key, one.Value)),
            ];
        }
    }

    /// <summary>Where an ended execution lies; null when it is forgotten. Call inside the journal's read lock.</summary>
    public EntryLocation? LocateEnded(string name)
    {
        lock (_gate)
        {
            return _ended.TryGetValue(name, out EndedExecution? ended) ? ended.Location : null;
        }
    }

    /// <summary>Where an execution's state lies; null when it has ended. Call inside the journal's read lock.</summary>
    public EntryLocation? Locate(RunningExecution execution)
    {
        lock (_gate)
        {
            return _running.TryGetValue(execution.Started.Name, out RunningExecution? current) && ReferenceEquals(current, execution)
                ? execution.Location
                : null;
        }
    }

    /// <summary>
    /// Hands over all running executions, and the ended ones whose names are still taken; the others are forgotten.
    /// </summary>
    public void CopyLive(CompactedJournal target, long now)
    {
        lock (_gate)
        {
            foreach (string name in _ended.Where(ended => ended.Value.IsForgottenAt(now)).Select(ended => ended.Key).ToList())
            {
                Forget(name);
            }
        }

        // Only this thread changes the dictionaries, so reading them needs no lock.
        foreach (EndedExecution ended in _ended.Values)
        {
            target.Copy(ended);
        }

        foreach (RunningExecution execution in _running.Values)
        {
            if (execution.HasProgressed)
            {
                target.Rewrite(execution, execution.Started);
            }
            else
            {
                target.Copy(execution);
            }
        }
    }

    private void Forget(string name)
    {
        if (_ended.Remove(name, out EndedExecution? ended))
        {
            Bytes -= ended.Location.Length;
        }
    }
}
