using System.Text.Json;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Configuration;
using RetrierWorker.Messages;
using RetrierWorker.Parking;
using RetrierWorker.Pumping;

namespace RetrierWorker.Outcomes;

/// <summary>Puts the work of a replay that ended silently back into the Retry queue, or parks it. May be repeated.</summary>
/// <remarks>
/// If the process dies after the description was read, nothing has happened. If it dies after the send, whether acknowledged or not,
/// the end is seen again, by another task or by looking back, and sent again: the same lineage and input lead to the same execution
/// name, so the second message is a duplicate start. What is parked may be parked twice then. Nothing is remembered before the send
/// is acknowledged; once it is, the mark is written, and if the process dies after that, the end is seen again and left alone. It is
/// captured now, thus after the cut-off of the campaign that runs: no execution circles.
/// </remarks>
internal sealed partial class PutBack(LoopSettings loop, PutBackParts parts, TimeProvider time, ILogger logger)
{
    /// <summary>Reads what was put back by others, and by this task before a restart.</summary>
    public Task ReadMarkAsync(CancellationToken cancellationToken) => parts.Mark.ReadAsync(cancellationToken);

    /// <summary>Writes down what was put back since the last time. What cannot be written is written the next time.</summary>
    public Task WriteMarkAsync(CancellationToken cancellationToken) => parts.Mark.WriteAsync(cancellationToken);

    /// <summary>Returns once the work is where it belongs, or nothing is to be done.</summary>
    /// <exception cref="PortException">It is not; repeat it.</exception>
    public async Task SettleAsync(SilentEnd end, CancellationToken cancellationToken)
    {
        ExecutionOutcome outcome = end.Outcome;
        ExecutionDescription? found = end.Execution ?? await parts.Machine.DescribeAsync(outcome.ExecutionName, cancellationToken);
        if (found is not { } execution)
        {
            Log.Gone(logger, loop.Name, outcome.ExecutionName, outcome.Kind);
            return;
        }

        if (SilentFailure.IsOver(execution, outcome) || parts.Mark.Has(execution))
        {
            return;
        }

        ReceivedMessage failure = SilentFailure.MessageOf(execution, outcome);
        switch (Judge(execution, failure, outcome.Kind))
        {
            case Verdict.Forward forward when !end.FoundLater || !await WasReplayedAsync(forward.Message, cancellationToken):
                await SendAsync(failure, outcome, forward.Message);
                Note(end, execution);
                break;
            case Verdict.Park park:
                await ParkAsync(failure, outcome, park);
                Note(end, execution);
                break;
            default:
                break;
        }
    }

    /// <summary>What its start told of is never found by looking back.</summary>
    private void Note(SilentEnd end, ExecutionDescription execution)
    {
        if (end.Execution is null)
        {
            parts.Mark.Note(execution);
        }
    }

    private Verdict Judge(ExecutionDescription execution, ReceivedMessage failure, OutcomeKind kind) => execution.Input is { } input
        ? parts.Capture.Judge(failure, SilentFailure.WorkOf(execution, input, kind), HeaderReading.None)
        : new Verdict.Park(
            ParkReason.InputMissing,
            "the state machine does not tell what the execution in the body worked on; redrive it, or start it again with its input",
            failure with { Body = JsonSerializer.SerializeToUtf8Bytes(execution.Id, MessageJson.Default.String) });

    /// <summary>Whether the replay that would come of it has begun already.</summary>
    private async Task<bool> WasReplayedAsync(OutgoingMessage retry, CancellationToken cancellationToken)
    {
        HeaderReading header = HeaderText.Read(new ReceivedMessage
        {
            Id = string.Empty,
            ReceiptHandle = string.Empty,
            Body = retry.Body,
            Attributes = retry.Attributes,
            SentAt = default,
            ReceiveCount = 1,
            VisibleAt = default,
        });
        var next = ExecutionName.For(header.Incident!.Value, header.Attempt!.Value, retry.Body.Span, header.Header?.Generation ?? 0);
        return await parts.Machine.DescribeAsync(next.ToString(), cancellationToken) is not null;
    }

    private async Task SendAsync(ReceivedMessage failure, ExecutionOutcome outcome, OutgoingMessage retry)
    {
        EntryResult result = await SendAsync(parts.Retry, retry);
        if (result.Acknowledged)
        {
            parts.Capture.Forwarded(retry);
            Log.PutBack(logger, loop.Name, outcome.ExecutionName, outcome.Kind);
        }
        else if (result.Fault is Fault.Message)
        {
            await ParkAsync(failure, outcome, new Verdict.Park(ParkReason.SendRefused, result.Error!, failure with { Attributes = retry.Attributes }));
        }
        else
        {
            throw Unsent(parts.Retry, result);
        }
    }

    private async Task ParkAsync(ReceivedMessage failure, ExecutionOutcome outcome, Verdict.Park park)
    {
        OutgoingMessage parked = ParkedMessage.Of(
            park.As ?? failure, (loop.Name, loop.Loop.StateMachine), (park.Reason, park.Detail), time.GetUtcNow());
        EntryResult result = await SendAsync(parts.Parked, parked);
        if (!result.Acknowledged)
        {
            throw Unsent(parts.Parked, result);
        }

        parts.Meters.CountParked(Stage.Replay, park.Reason);
        Log.Parked(logger, loop.Name, outcome.ExecutionName, outcome.Kind, park.Reason.Code, park.Detail);
    }

    /// <summary>Not cancelled by a shutdown: a send that was cut off may have happened, and would be repeated for nothing.</summary>
    private static async Task<EntryResult> SendAsync(IMessageQueue queue, OutgoingMessage message) =>
        (await queue.SendAsync([message], CancellationToken.None))[0];

    private static PortException Unsent(IMessageQueue queue, EntryResult result) =>
        new(result.Fault, result.Error!, $"{queue.Name} did not take the message ({result.Error}).");

    private static partial class Log
    {
        [LoggerMessage(123, LogLevel.Information, "{Loop}: {Execution} ended as {Outcome} and nobody told the Failure queue; its work is in the Retry queue again, for its next attempt")]
        public static partial void PutBack(ILogger logger, string loop, string execution, OutcomeKind outcome);

        [LoggerMessage(124, LogLevel.Warning, "{Loop}: {Execution} ended as {Outcome} and nobody told the Failure queue; its work is parked: {Reason} ({Detail}). It stays in the Parked queue until somebody acts")]
        public static partial void Parked(ILogger logger, string loop, string execution, OutcomeKind outcome, string reason, string detail);

        [LoggerMessage(125, LogLevel.Error, "{Loop}: {Execution} ended as {Outcome} and is not known any more; its work cannot be put back")]
        public static partial void Gone(ILogger logger, string loop, string execution, OutcomeKind outcome);
    }
}
