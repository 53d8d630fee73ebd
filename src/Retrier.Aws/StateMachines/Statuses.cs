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

    /// <summary>The state of what ended so without success.</summary>
    public static AwsStatus Of(OutcomeKind failed) => failed switch
    {
        OutcomeKind.TimedOut => AwsStatus.TIMED_OUT,
        OutcomeKind.Aborted => AwsStatus.ABORTED,
        OutcomeKind.FailedAgain => AwsStatus.FAILED,
        _ => throw new ArgumentOutOfRangeException(nameof(failed), failed, "This is no end without success."),
    };

    /// <summary>How it ended; null while it runs.</summary>
    public static OutcomeKind? OutcomeOf(AwsStatus? status) => Of(status) switch
    {
        ExecutionStatus.Running => null,
        ExecutionStatus.Succeeded => OutcomeKind.Succeeded,
        ExecutionStatus.TimedOut => OutcomeKind.TimedOut,
        ExecutionStatus.Aborted => OutcomeKind.Aborted,
        _ => OutcomeKind.FailedAgain,
    };
}
