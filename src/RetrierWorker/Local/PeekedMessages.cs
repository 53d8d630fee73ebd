using System.Text;
using System.Text.Json;

using Retrier.Abstractions.Queues;
using Retrier.Local.Queues;

namespace RetrierWorker.Local;

/// <summary>Messages of a local queue as JSON, for whoever looks at them by hand.</summary>
internal static class PeekedMessages
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<PeekedMessage> messages)
    {
        json.WriteStartArray("messages");
        foreach (PeekedMessage message in messages)
        {
            json.WriteStartObject();
            json.WriteString("id", message.Id);
            json.WriteString("sentAt", message.SentAt.ToString("O"));
            json.WriteString("visibleAt", message.VisibleAt.ToString("O"));
            json.WriteNumber("receiveCount", message.ReceiveCount);
            json.WriteStartObject("attributes");
            foreach ((string name, MessageAttribute value) in message.Attributes)
            {
                json.WriteString(name, value.Text ?? Convert.ToBase64String(value.Bytes.Span));
            }

            json.WriteEndObject();
            json.WriteString("body", Encoding.UTF8.GetString(message.Body.Span));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
