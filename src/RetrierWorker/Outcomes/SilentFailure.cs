using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Capture;

namespace RetrierWorker.Outcomes;

/// <summary>The failure message that a silent end would have left, so that capture can judge it like any other. Pure.</summary>
internal static class SilentFailure
{
    /// <summary>What Step Functions calls the error of an execution that took too long.</summary>
    private const string Timeout = "States.Timeout";

    private const string Aborted = "Aborted";

    /// <summary>Lists and descriptions may round times differently.</summary>
    private static readonly TimeSpan SameTime = TimeSpan.FromSeconds(2);

    /// <summary>The message that tells of it. It lies in no queue: nobody receives, deletes or gives it back.</summary>
    public static ReceivedMessage MessageOf(ExecutionDescription execution, ExecutionOutcome outcome)
    {
        DateTimeOffset endedAt = execution.EndedAt ?? outcome.EndedAt ?? execution.StartedAt;
        return new ReceivedMessage
        {
            Id = execution.Id,
            ReceiptHandle = string.Empty,
            Body = execution.Input ?? default,
            TraceHeader = execution.TraceHeader,
            SentAt = endedAt,
            ReceiveCount = 1,
            VisibleAt = endedAt,
        };
    }

    /// <summary>What it says. The state that failed and a retry count in the input are not known: nobody wrote them down.</summary>
    public static FailedWork WorkOf(ExecutionDescription execution, ReadOnlyMemory<byte> input, OutcomeKind kind) => new(
        input,
        execution.Error ?? kind switch
        {
            OutcomeKind.TimedOut => Timeout,
            OutcomeKind.Aborted => Aborted,
            _ => null,
        },
        execution.Cause,
        State: null,
        execution.Id,
        execution.Name,
        KeyHash: null,
        RetriedInInput: null);

    /// <summary>Whether that end no longer counts: the execution was redriven since, and what comes of that is another end.</summary>
    public static bool IsOver(ExecutionDescription execution, ExecutionOutcome outcome) =>
        execution.Status is ExecutionStatus.Running or ExecutionStatus.Succeeded
        || (outcome.EndedAt is { } endedAt && execution.EndedAt - endedAt > SameTime);
}
