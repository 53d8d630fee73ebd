using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;

namespace RetrierWorker.Parking;

/// <summary>What is told of one parked message without its body.</summary>
/// <param name="Id">The queue's id of it.</param>
/// <param name="Loop">The loop it belongs to.</param>
/// <param name="ParkedAt">When it was parked; when it was sent, if nothing says so.</param>
/// <param name="Reason">Why it was parked.</param>
/// <param name="Fingerprint">Why the work failed.</param>
/// <param name="Attempt">The replay that would come next; null when its lineage is not known.</param>
/// <param name="Detail">The reason in words; empty when there are none.</param>
internal sealed record ParkedEntry(
    string Id,
    string Loop,
    DateTimeOffset ParkedAt,
    string Reason,
    string Fingerprint,
    long? Attempt,
    string Detail)
{
    /// <summary>What stands for a reason or fingerprint that the message does not name.</summary>
    public const string Unknown = "unknown";

    public static ParkedEntry Of(ParkedPlace place, ReceivedMessage message)
    {
        HeaderReading reading = HeaderText.Read(message);
        RetrierHeader? header = reading.Header;
        return new ParkedEntry(
            message.Id,
            place.LoopOf(header),
            header?.ParkedAt ?? message.SentAt,
            header?.Reason ?? (reading.Problem is null ? Unknown : ParkReason.AttributeGarbled.Code),
            header?.Fingerprint ?? Unknown,
            header?.Attempt,
            header?.Detail ?? reading.Detail ?? string.Empty);
    }
}
