using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Outcomes;

using RetrierWorker.Configuration;

namespace RetrierWorker.Outcomes;

/// <summary>Which ends nobody tells the Failure queue of, so that Retrier puts the work back itself. Pure.</summary>
internal static class SilentRules
{
    private static readonly OutcomeKind[] CannotTell = [OutcomeKind.TimedOut, OutcomeKind.Aborted];
    private static readonly OutcomeKind[] TellNobody = [.. CannotTell, OutcomeKind.FailedAgain];

    /// <summary>How those ends are.</summary>
    public static IReadOnlyList<OutcomeKind> Kinds(FailureReporting reporting) =>
        reporting is FailureReporting.Retrier ? TellNobody : CannotTell;

    /// <summary>
    /// Whether this is such an end of a replay. A redriven execution keeps the name that it was first started under; where replays
    /// only start, others have redriven it.
    /// </summary>
    public static bool IsSilent(ExecutionOutcome outcome, LoopSettings loop) =>
        Kinds(loop.FailureReporting).Contains(outcome.Kind)
        && (ExecutionName.IsReplay(outcome.ExecutionName)
            || (loop.Replay.Mode is ReplayMode.Redrive && !outcome.ExecutionName.StartsWith(ExecutionName.Prefix, StringComparison.Ordinal)));
}
