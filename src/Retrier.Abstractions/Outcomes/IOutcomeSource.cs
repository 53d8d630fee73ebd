using Retrier.Abstractions.Faults;

namespace Retrier.Abstractions.Outcomes;

/// <summary>Tells which executions of one state machine have ended, and how.</summary>
/// <remarks>Reads only; every call may be repeated. Failures are <see cref="PortException"/>s.</remarks>
public interface IOutcomeSource
{
    /// <summary>The most names that one call of <see cref="GetEndedAsync"/> takes; an adapter's quota sets it.</summary>
    int MaxNames { get; }

    /// <summary>
    /// How long to wait between two rounds of <see cref="GetEndedAsync"/>; an adapter's quota and price set it, and few may be asked for
    /// oftener than many. Zero: as often as you like.
    /// </summary>
    /// <param name="executions">How many are followed.</param>
    TimeSpan AskEvery(int executions);

    /// <summary>
    /// Of the executions asked for, those that have ended. One that still runs is left out; one that does not exist comes
    /// back as <see cref="OutcomeKind.Unknown"/>.
    /// </summary>
    Task<IReadOnlyList<ExecutionOutcome>> GetEndedAsync(
        IReadOnlyCollection<string> executionNames,
        CancellationToken cancellationToken);

    /// <summary>
    /// Names of running executions that begin with <paramref name="namePrefix"/> or that were redriven, whatever their name; at
    /// most <paramref name="limit"/>. After a restart this is how a worker knows of replays it started before; null when the
    /// state machine cannot tell (Express).
    /// </summary>
    Task<IReadOnlyList<string>?> ListRunningAsync(string namePrefix, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Executions that ended without success, those first that were started last. After a restart this is how a worker learns of
    /// ends that nobody saw. An adapter may leave out what was started more than a week before <see cref="FailedQuery.Since"/>.
    /// Null when the state machine cannot tell (Express).
    /// </summary>
    Task<IReadOnlyList<ExecutionOutcome>?> ListFailedAsync(FailedQuery query, CancellationToken cancellationToken);
}
