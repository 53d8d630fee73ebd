using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;

using AwsStatus = Amazon.StepFunctions.ExecutionStatus;

namespace Retrier.Aws.StateMachines;

/// <summary>The states of an execution. One that waits for its redrive, or that is not known, has not ended.</summary>
internal static class Statuses
{
    public static ExecutionStatus Of(AwsStatus? status) => status?.Value switch
    {
        "SUCCEEDED" => ExecutionStatus.Succeeded,
        "FAILED" => ExecutionStatus.Failed,
        "TIMED_OUT" => ExecutionStatus.TimedOut,
        "ABORTED" => ExecutionStatus.Aborted,
        _ => ExecutionStatus.Running,
    };

    /// <summary>How it ended; null while it runs.</summary>
    public static OutcomeKind? OutcomeOf(AwsStatus? status) => Of(status) switch
    {
        ExecutionStatus.Running => null,
        ExecutionStatus.Succeeded => OutcomeKind.Succeeded,
        _ => OutcomeKind.FailedAgain,
    };
}
