using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;

namespace RetrierWorker.Parking;

/// <summary>One parked message as JSON: all that is known of it, with its body or only with its size. Control characters are escaped.</summary>
internal static class ParkedText
{
    /// <summary>In one line, with attributes and body as they are: enough to make the message again.</summary>
    public static async Task WriteWholeAsync(Stream to, ParkedEntry entry, ReceivedMessage message)
    {
        await using Utf8JsonWriter json = new(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        WriteFacts(json, entry, message);
        WriteAttributes(json, message, besideOurs: false);
        if (Utf8.IsValid(message.Body.Span))
        {
            json.WriteString("body", message.Body.Span);
        }
        else
        {
            json.WriteBase64String("bodyBase64", message.Body.Span);
        }

        json.WriteEndObject();
    }

    /// <summary>For reading, with what a requeue would make of it; no body.</summary>
    public static async Task WriteFactsAsync(Stream to, ParkedEntry entry, ReceivedMessage message, RequeueDecision decision)
    {
        await using Utf8JsonWriter json = new(to, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true });
        json.WriteStartObject();
        WriteFacts(json, entry, message);
        json.WriteNumber("bodyBytes", message.Body.Length);
        json.WriteNumber("bytes", new OutgoingMessage { Body = message.Body, Attributes = message.Attributes }.Size);
        json.WriteString(decision.Refusal is null ? "requeuedAs" : "notRequeued", decision.Refusal ?? decision.Name!.ToString());
        WriteAttributes(json, message, besideOurs: true);
        json.WriteEndObject();
    }

    private static void WriteFacts(Utf8JsonWriter json, ParkedEntry entry, ReceivedMessage message)
    {
        json.WriteString("id", entry.Id);
        json.WriteString("loop", entry.Loop);
        json.WriteString("sentAt", message.SentAt);
        json.WriteNumber("receiveCount", message.ReceiveCount);
        if (message.GroupId is { } group)
        {
            json.WriteString("groupId", group);
        }
    }

    /// <summary>Ours as the JSON that it is, unless it is garbled; the others with type and value.</summary>
    private static void WriteAttributes(Utf8JsonWriter json, ReceivedMessage message, bool besideOurs)
    {
        RetrierHeader? header = HeaderText.Read(message).Header;
        if (header is not null)
        {
            json.WritePropertyName(RetrierHeader.AttributeName);
            JsonSerializer.Serialize(json, header, MessageJson.Default.RetrierHeader);
        }

        json.WriteStartObject("attributes");
        foreach ((string name, MessageAttribute value) in message.Attributes
            .Where(attribute => !besideOurs || header is null || attribute.Key != RetrierHeader.AttributeName))
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, FoldedAttribute.Of(value), ParkedAttributeJson.Default.FoldedAttribute);
        }

        json.WriteEndObject();
    }
}
