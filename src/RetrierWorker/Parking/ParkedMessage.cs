using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;

namespace RetrierWorker.Parking;

/// <summary>Makes the message that goes to the Parked queue: the body byte for byte, every attribute kept, and the reason.</summary>
internal static class ParkedMessage
{
    private const int MaxDetail = 500;

    public static OutgoingMessage Of(
        ReceivedMessage message,
        (string Loop, string Queue) from,
        (ParkReason Reason, string Detail) why,
        DateTimeOffset now)
    {
        RetrierHeader header = Stamp(HeaderText.Read(message).Header, message, from, why, now);
        OutgoingMessage parked = new()
        {
            Body = message.Body,
            GroupId = message.GroupId,
            Attributes = WithHeader(message, header),
        };

        // A message within a few hundred bytes of the queue's limit has no room for a reason. It is parked as it is; the log has the reason.
        return parked.Size <= QueueLimits.MessageBytes
            ? parked
            : parked with { Attributes = message.Attributes };
    }

    private static RetrierHeader Stamp(
        RetrierHeader? header,
        ReceivedMessage message,
        (string Loop, string Queue) from,
        (ParkReason Reason, string Detail) why,
        DateTimeOffset now)
    {
        header ??= new RetrierHeader { Version = HeaderText.Version, Loop = from.Loop, FailedAt = message.SentAt };
        return header with
        {
            SourceMessageId = header.SourceMessageId ?? message.Id,

            // parked again after a deliberate replay: the next one needs a name of its own
            Generation = header.Reason is null ? header.Generation : (header.Generation ?? 0) + 1,
            Reason = why.Reason.Code,
            Detail = why.Detail.Length <= MaxDetail ? why.Detail : why.Detail[..MaxDetail],
            ParkedAt = now,
            ParkedFrom = from.Queue,
        };
    }

    private static Dictionary<string, MessageAttribute> WithHeader(ReceivedMessage message, RetrierHeader header)
    {
        KeyValuePair<string, MessageAttribute>[] others = [.. message.Attributes
            .Where(attribute => !string.Equals(attribute.Key, RetrierHeader.AttributeName, StringComparison.Ordinal))
            .OrderBy(attribute => attribute.Key is TraceContext.Parent or TraceContext.State ? 0 : 1)
            .ThenBy(attribute => attribute.Key, StringComparer.Ordinal)];
        const int Slots = QueueLimits.Attributes - 1;
        Dictionary<string, MessageAttribute> kept = new(others.Take(Slots), StringComparer.Ordinal);
        var folded = others.Skip(Slots).ToDictionary(a => a.Key, a => FoldedAttribute.Of(a.Value), StringComparer.Ordinal);
        if (HeaderText.Read(message).Problem is not null)
        {
            // one of our own that cannot be understood gives up its slot, and may be all there is to find out where it came from
            folded[RetrierHeader.AttributeName] = FoldedAttribute.Of(message.Attributes[RetrierHeader.AttributeName]);
        }

        if (folded.Count > 0)
        {
            header = header with { Attributes = folded };
        }

        kept[RetrierHeader.AttributeName] = HeaderText.Write(header);
        return kept;
    }
}
