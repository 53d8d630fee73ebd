using Retrier.Abstractions.Outcomes;

using AwsStatus = Amazon.StepFunctions.ExecutionStatus;

namespace Retrier.Aws.StateMachines;

/// <summary>What one round of asking has found out about the executions asked for.</summary>
internal sealed class Sightings(IEnumerable<string> names, RedriveMemory redrives)
{
    private readonly HashSet<string> _unseen = new(names, StringComparer.Ordinal);
    private readonly List<ExecutionOutcome> _outcomes = [];

    public IReadOnlyList<ExecutionOutcome> Outcomes => _outcomes;

    public IReadOnlyCollection<string> Unseen => _unseen;

    /// <summary>An execution was seen in this state. One that still runs is found, too.</summary>
    public void See(string name, AwsStatus? status, DateTime? stopDate)
    {
        if (!_unseen.Remove(name))
        {
            return;
        }

        DateTimeOffset? endedAt = Times.Of(stopDate);
        if (Statuses.OutcomeOf(status) is { } kind && !redrives.IsStale(name, endedAt))
        {
            redrives.Forget(name);
            _outcomes.Add(new ExecutionOutcome(name, kind, endedAt));
        }
    }

    /// <summary>There is no such execution; or nobody can tell.</summary>
    public void SeeNone(string name)
    {
        if (_unseen.Remove(name))
        {
            redrives.Forget(name);
            _outcomes.Add(new ExecutionOutcome(name, OutcomeKind.Unknown, EndedAt: null));
        }
    }
}
