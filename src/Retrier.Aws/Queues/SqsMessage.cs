using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Amazon.SQS.Model;

using Retrier.Abstractions.Queues;

namespace Retrier.Aws.Queues;

/// <summary>Messages as SQS has them, from and to the port's.</summary>
internal static class SqsMessage
{
    public static ReceivedMessage Read(Message message, DateTimeOffset asked, TimeSpan visibility)
    {
        return new ReceivedMessage
        {
            Id = message.MessageId!,
            ReceiptHandle = message.ReceiptHandle!,
            Body = Encoding.UTF8.GetBytes(message.Body ?? string.Empty),
            Attributes = Read(message.MessageAttributes),
            GroupId = System(SystemAttribute.GroupId),
            TraceHeader = System(SystemAttribute.TraceHeader),
            SentAt = long.TryParse(System(SystemAttribute.SentAt), NumberStyles.None, CultureInfo.InvariantCulture, out long sent)
                ? DateTimeOffset.FromUnixTimeMilliseconds(sent)
                : asked,
            ReceiveCount = int.TryParse(System(SystemAttribute.ReceiveCount), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 1,
            VisibleAt = asked + visibility,
        };

        string? System(string name) => message.Attributes is { } attributes && attributes.TryGetValue(name, out string? value) ? value : null;
    }

    public static SendMessageBatchRequestEntry Write(OutgoingMessage message, string body, string id, bool fifo)
    {
        // A random deduplication id: it makes a request that the SDK repeats one message, and never makes two messages one.
        string? deduplication = fifo ? RandomNumberGenerator.GetHexString(32, lowercase: true) : null;
        return new SendMessageBatchRequestEntry
        {
            Id = id,
            MessageBody = body,
            MessageAttributes = message.Attributes.Count == 0
                ? null
                : message.Attributes.ToDictionary(attribute => attribute.Key, attribute => Write(attribute.Value), StringComparer.Ordinal),
            MessageGroupId = message.GroupId ?? deduplication,
            MessageDeduplicationId = deduplication,
            DelaySeconds = fifo || message.Delay == TimeSpan.Zero ? null : WholeSeconds.AtLeast(message.Delay, QueueLimits.MaxDelay),
        };
    }

    private static Dictionary<string, MessageAttribute> Read(Dictionary<string, MessageAttributeValue>? attributes)
    {
        Dictionary<string, MessageAttribute> read = new(StringComparer.Ordinal);
        foreach ((string name, MessageAttributeValue value) in attributes ?? [])
        {
            read[name] = value.BinaryValue is { } bytes
                ? MessageAttribute.Of(bytes.ToArray(), value.DataType!)
                : MessageAttribute.Of(value.StringValue ?? string.Empty, value.DataType!);
        }

        return read;
    }

    private static MessageAttributeValue Write(MessageAttribute attribute) => attribute.Text is { } text
        ? new MessageAttributeValue { DataType = attribute.DataType, StringValue = text }
        : new MessageAttributeValue { DataType = attribute.DataType, BinaryValue = new MemoryStream(attribute.Bytes.ToArray(), writable: false) };
}
