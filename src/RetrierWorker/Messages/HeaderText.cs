using System.Globalization;
using System.Text.Json;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Messages;

/// <summary>Reads and writes the <c>retrier</c> attribute.</summary>
internal static class HeaderText
{
    /// <summary>The version this code writes and reads.</summary>
    public const int Version = 1;

    public static MessageAttribute Write(RetrierHeader header) =>
        MessageAttribute.Of(JsonSerializer.Serialize(header, MessageJson.Default.RetrierHeader));

    public static HeaderReading Read(ReceivedMessage message)
    {
        if (!message.Attributes.TryGetValue(RetrierHeader.AttributeName, out MessageAttribute? attribute))
        {
            return HeaderReading.None;
        }

        if (Parse(attribute.Text) is not { } header)
        {
            return HeaderReading.Garbled(ParkReason.AttributeGarbled, "the attribute is not the JSON that Retrier writes");
        }

        if (header.Version != Version)
        {
            return HeaderReading.Garbled(
                ParkReason.AttributeGarbled,
                string.Create(CultureInfo.InvariantCulture, $"the attribute has version {header.Version}; this is {Version}"));
        }

        return Lineage(header);
    }

    /// <summary>The fingerprint in a message that is sent; null when it has none.</summary>
    public static string? FingerprintOf(OutgoingMessage message) =>
        message.Attributes.TryGetValue(RetrierHeader.AttributeName, out MessageAttribute? attribute) ? Parse(attribute.Text)?.Fingerprint : null;

    /// <summary>A parked message may have no lineage, if it was parked for having none; anything half is garbled.</summary>
    private static HeaderReading Lineage(RetrierHeader header)
    {
        if (header.Incident is null && header.Attempt is null)
        {
            return new HeaderReading(header, null, null, null, null);
        }

        if (IncidentId.Parse(header.Incident) is not { } incident)
        {
            return HeaderReading.Garbled(ParkReason.AttributeGarbled, "its incident is not 32 lower-case hex digits");
        }

        return header.Attempt is >= 1 and <= ExecutionName.MaxNumber && header.Generation is null or (>= 0 and < ExecutionName.MaxNumber)
            ? new HeaderReading(header, incident, (int)header.Attempt, null, null)
            : HeaderReading.Garbled(
                ParkReason.AttemptOutOfRange,
                string.Create(CultureInfo.InvariantCulture, $"its attempt or generation is not from 1 to {ExecutionName.MaxNumber}"));
    }

    private static RetrierHeader? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, MessageJson.Default.RetrierHeader);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
