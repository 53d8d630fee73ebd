using System.Text.Json;

using Amazon.StepFunctions;

using Retrier.Abstractions.Outcomes;

namespace Retrier.Aws.StateMachines;

/// <summary>
/// The events "Step Functions Execution Status Change" of one state machine, as EventBridge delivers them: at least once, late, in any
/// order. Input and output in them are never looked at.
/// </summary>
internal sealed class StatusChangeEvents(StateMachineAddress address, RedriveMemory redrives) : IOutcomeEvents
{
    private const string Source = "aws.states";
    private const string DetailType = "Step Functions Execution Status Change";

    private static readonly OutcomeEvent NotUnderstood = new(OutcomeEventKind.NotUnderstood);
    private static readonly OutcomeEvent NotEnded = new(OutcomeEventKind.NotEnded);

    public OutcomeEvent Read(ReadOnlyMemory<byte> body) =>
        Parse(body) is { Source: Source, DetailType: DetailType, Detail: { ExecutionArn: { } execution, Status: { } status } detail }
            ? Of(execution, status, detail)
            : NotUnderstood;

    private static StatusChange? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, StatusChangeJson.Default.StatusChange);
        }
        catch (JsonException)
        {
            // whoever may send to the queue may send anything; the text would quote it
            return null;
        }
    }

    private OutcomeEvent Of(string execution, string status, StatusChangeDetail detail)
    {
        if (address.Demand().NameOf(execution) is not { } name)
        {
            return new OutcomeEvent(OutcomeEventKind.OtherStateMachine);
        }

        DateTimeOffset? endedAt = TimeOf(detail.StopDate);
        if (Statuses.OutcomeOf(new ExecutionStatus(status)) is not { } kind || redrives.IsStale(name, endedAt))
        {
            return NotEnded;
        }

        return new OutcomeEvent(OutcomeEventKind.Ended, new ExecutionOutcome(name, kind, endedAt), detail.RedriveCount is { } count ? count > 0 : null);
    }

    /// <summary>Null for a time that no calendar has.</summary>
    private static DateTimeOffset? TimeOf(long? milliseconds) =>
        milliseconds is { } time and >= 0 && time < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;
}
