using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Capture;
using RetrierWorker.Configuration;
using RetrierWorker.Messages;

namespace RetrierWorker.Retention;

/// <summary>
/// Makes the message that is sent in another's place, to the same queue: body, group and attributes as they are. Pure, and a function
/// of the message alone.
/// </summary>
/// <remarks>
/// The copy has another message id and another time of sending. Wherever the execution's name would come from the message's id, the copy
/// says the same by its <c>retrier</c> attribute, so that the message and its copies, and copies of copies, lead to one name.
/// </remarks>
internal static class RefreshedMessage
{
    /// <summary>
    /// Of a message in the Retry queue. Replay takes the incident from the attribute, else from the first message's id in it, else from the
    /// message's id.
    /// </summary>
    /// <returns>Null when there is no room for what the copy must say.</returns>
    public static OutgoingMessage? OfRetry(ReceivedMessage message, string loop)
    {
        HeaderReading reading = HeaderText.Read(message);
        bool complete = reading.Problem is not null || reading.Header?.SourceMessageId is not null;
        return complete
            ? Copy(message, message.Attributes)
            : CopyWith(message, HeaderOf(reading, loop) with { SourceMessageId = message.Id });
    }

    /// <summary>
    /// Of a message in the Failure queue. Capture takes the incident from the attribute, else from the failed execution, else from the
    /// message's id, and never from the first message's id.
    /// </summary>
    /// <returns>Null when there is no room for what the copy must say.</returns>
    public static OutgoingMessage? OfFailure(ReceivedMessage message, LoopSettings loop)
    {
        HeaderReading reading = HeaderText.Read(message);
        if (reading.Problem is not null || reading.Incident is not null)
        {
            return Copy(message, message.Attributes);
        }

        RetrierHeader first = HeaderOf(reading, loop.Name);
        first = first with { SourceMessageId = first.SourceMessageId ?? message.Id, FailedAt = first.FailedAt ?? message.SentAt };
        if (FailureReader.Read(message.Body, loop.Message).Work is { ExecutionId: null, ExecutionName: null })
        {
            // a generation counts only together with an incident, so capture would not have seen the one that may be there
            return CopyWith(message, first with { Incident = IncidentId.Begin(message.Id).ToString(), Attempt = 1, Generation = null });
        }

        // the failed execution's id is in the body; what was first is good to know, and no more
        return CopyWith(message, first) ?? Copy(message, message.Attributes);
    }

    private static RetrierHeader HeaderOf(HeaderReading reading, string loop) =>
        reading.Header ?? new RetrierHeader { Version = HeaderText.Version, Loop = loop };

    private static OutgoingMessage? CopyWith(ReceivedMessage message, RetrierHeader header) => Copy(
        message,
        new Dictionary<string, MessageAttribute>(message.Attributes, StringComparer.Ordinal)
        {
            [RetrierHeader.AttributeName] = HeaderText.Write(header),
        });

    private static OutgoingMessage? Copy(ReceivedMessage message, IReadOnlyDictionary<string, MessageAttribute> attributes)
    {
        OutgoingMessage copy = new() { Body = message.Body, Attributes = attributes, GroupId = message.GroupId };
        if (!Fits(copy))
        {
            return null;
        }

        // the queue does not carry X-Ray's header on; rather a copy without its trace than none
        Dictionary<string, MessageAttribute> traced = new(attributes, StringComparer.Ordinal);
        TraceContext.Forward(message, traced);
        OutgoingMessage withTrace = copy with { Attributes = traced };
        return Fits(withTrace) ? withTrace : copy;
    }

    private static bool Fits(OutgoingMessage message) =>
        message.Attributes.Count <= QueueLimits.Attributes && message.Size <= QueueLimits.MessageBytes;
}
