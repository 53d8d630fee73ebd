using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Outcomes;

/// <summary>The outcome that the status of an execution is. Pure.</summary>
internal static class OutcomeWords
{
    /// <summary>The outcome; one that still runs has none that anybody can tell.</summary>
    public static OutcomeKind Of(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => OutcomeKind.Succeeded,
        ExecutionStatus.Failed => OutcomeKind.FailedAgain,
        ExecutionStatus.TimedOut => OutcomeKind.TimedOut,
        ExecutionStatus.Aborted => OutcomeKind.Aborted,
        _ => OutcomeKind.Unknown,
    };
}
