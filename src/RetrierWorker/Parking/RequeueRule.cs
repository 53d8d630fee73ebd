using System.Globalization;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Messages;

namespace RetrierWorker.Parking;

/// <summary>
/// Parked message -> Retry message, or why it cannot be one. Pure, and a function of the parked message alone: made twice, because
/// the process died before the delete, both copies lead to the same name, and the second start is a duplicate.
/// </summary>
internal static class RequeueRule
{
    /// <summary>Decides on a message.</summary>
    /// <param name="message">The parked message.</param>
    /// <param name="retryQueue">What the settings call the loop's Retry queue.</param>
    public static RequeueDecision Of(ReceivedMessage message, string retryQueue)
    {
        HeaderReading reading = HeaderText.Read(message);
        if (reading.Problem is { } problem)
        {
            return RequeueDecision.Stay($"{problem}: {reading.Detail}");
        }

        if (JsonShape.WhyNotInput(message.Body.Span) is { } reason)
        {
            return RequeueDecision.Stay(string.Create(
                CultureInfo.InvariantCulture,
                $"{reason}: {message.Body.Length} bytes; an execution takes a JSON object of up to {StateMachineLimits.InputBytes}"));
        }

        return reading.Header is not { } header
            ? RequeueDecision.Stay("it has no 'retrier' attribute: whether it is the input of an execution is not known")
            : Raise(message, header, reading, retryQueue);
    }

    private static RequeueDecision Raise(ReceivedMessage message, RetrierHeader header, HeaderReading reading, string retryQueue)
    {
        // what capture parked unread is still the failure message; started as it is, the state machine would get the envelope
        if (header.CapturedAt is null && !string.Equals(header.ParkedFrom, ShortName(retryQueue), StringComparison.Ordinal))
        {
            return RequeueDecision.Stay("it was parked before it was captured, so it is a failure message and no input; mend the reason and send it to the Failure queue");
        }

        int generation = (header.Generation ?? 0) + 1;
        if (generation > ExecutionName.MaxNumber)
        {
            return RequeueDecision.Stay(string.Create(CultureInfo.InvariantCulture, $"it was replayed on purpose {header.Generation} times, and no name counts higher"));
        }

        RetrierHeader retry = header with
        {
            // from now on the id of the message is another one, at every copy
            SourceMessageId = header.SourceMessageId ?? message.Id,

            // the mark of a deliberate replay: it is what raises the generation, and MaxAttempts does not hold it
            Reason = header.Reason ?? ParkedEntry.Unknown,
            Detail = null,
            ParkedAt = null,
            ParkedFrom = null,
        };
        IncidentId incident = reading.Incident ?? IncidentId.Begin(retry.SourceMessageId);
        return new RequeueDecision(
            new OutgoingMessage { Body = message.Body, Attributes = WithHeader(message, retry), GroupId = message.GroupId },
            ExecutionName.For(incident, reading.Attempt ?? 1, message.Body.Span, generation),
            Refusal: null);
    }

    private static Dictionary<string, MessageAttribute> WithHeader(ReceivedMessage message, RetrierHeader header) =>
        new(message.Attributes, StringComparer.Ordinal) { [RetrierHeader.AttributeName] = HeaderText.Write(header) };

    /// <summary>A queue may be given by name, URL or ARN; the message knows its name, which is the last part.</summary>
    private static string ShortName(string queue) => queue[(queue.LastIndexOfAny([':', '/']) + 1)..];
}
