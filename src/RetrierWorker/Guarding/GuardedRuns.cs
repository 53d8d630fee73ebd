using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

using Retrier.Abstractions.Outcomes;

namespace RetrierWorker.Guarding;

/// <summary>The guarded executions that this process has started, and those that ended and of which the ledger does not know yet.</summary>
internal sealed class GuardedRuns
{
    /// <summary>Executions beyond these are not remembered; their leases run out, and then they are asked themselves.</summary>
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<string, GuardedRun> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(GuardTicket Ticket, ExecutionOutcome Outcome)> _ended = new();

    /// <summary>Executions that ended and of which the ledger does not know yet.</summary>
    public int Untold => _ended.Count;

    /// <summary>An execution runs for this ticket.</summary>
    public void Remember(string executionName, GuardTicket ticket)
    {
        if (_running.Count < MaxRemembered)
        {
            _running[executionName] = new GuardedRun(ticket, ticket.AcquiredAt);
        }
    }

    /// <summary>Nobody will say how this execution ends; its lease does.</summary>
    public void Forget(string executionName) => _running.TryRemove(executionName, out _);

    /// <summary>An execution ended. What nobody can say of it, its lease says.</summary>
    public void Ended(ExecutionOutcome outcome)
    {
        if (_running.TryRemove(outcome.ExecutionName, out GuardedRun? run) && outcome.Kind is not OutcomeKind.Unknown)
        {
            _ended.Enqueue((run.Ticket, outcome));
        }
    }

    /// <summary>Takes one that is to be told.</summary>
    public bool TryTake([NotNullWhen(true)] out GuardTicket? ticket, [NotNullWhen(true)] out ExecutionOutcome? outcome)
    {
        while (_ended.TryDequeue(out (GuardTicket Ticket, ExecutionOutcome Outcome) next))
        {
            (ticket, outcome) = next;

            // redriven since: the record is the new run's, and the old one's end would free it
            if (!_running.TryGetValue(outcome.ExecutionName, out GuardedRun? newer) || newer.Ticket.Key != ticket.Key)
            {
                return true;
            }
        }

        (ticket, outcome) = (null, null);
        return false;
    }

    /// <summary>It could not be told, and is taken again later.</summary>
    public void PutBack(GuardTicket ticket, ExecutionOutcome outcome) => _ended.Enqueue((ticket, outcome));

    /// <summary>Running executions whose lease was not extended since a time stamp, at most so many.</summary>
    public IReadOnlyList<KeyValuePair<string, GuardedRun>> NotExtendedSince(long timestamp, int limit) =>
        [.. _running.Where(run => run.Value.ExtendedAt < timestamp).Take(limit)];

    /// <summary>The lease of a running execution was extended.</summary>
    public void Extended(KeyValuePair<string, GuardedRun> run, long timestamp) =>
        _running.TryUpdate(run.Key, run.Value with { ExtendedAt = timestamp }, run.Value);
}
