using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

using Amazon.Runtime;
using Amazon.SQS.Model;

namespace Amazon.SQS;

/// <summary>
/// Compares what was sent and received with the digests that SQS answers, as the SDK does: what differs was garbled on the way and
/// is an error, not a message.
/// </summary>
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "SQS's digests are MD5; they guard against accidents only.")]
internal static class Md5Check
{
    private const byte Text = 1;
    private const byte Bytes = 2;

    public static void Received(ReceiveMessageResponse answer)
    {
        foreach (Message message in answer.Messages ?? [])
        {
            Compare(message.MessageId, message.MD5OfBody, OfBody(message.Body));
            if (message.MessageAttributes is { Count: > 0 } attributes)
            {
                Compare(message.MessageId, message.MD5OfMessageAttributes, OfAttributes(attributes));
            }
        }
    }

    public static void Sent(SendMessageBatchRequest request, SendMessageBatchResponse answer)
    {
        foreach (SendMessageBatchResultEntry result in answer.Successful ?? [])
        {
            if (request.Entries?.Find(entry => string.Equals(entry.Id, result.Id, StringComparison.Ordinal)) is { } sent)
            {
                Compare(result.MessageId, result.MD5OfMessageBody, OfBody(sent.MessageBody));
                if (sent.MessageAttributes is { Count: > 0 } attributes)
                {
                    Compare(result.MessageId, result.MD5OfMessageAttributes, OfAttributes(attributes));
                }
            }
        }
    }

    private static string OfBody(string? body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body ?? string.Empty)));

    /// <summary>By name: each of name, type and value with its length before it, and a byte for the kind of value.</summary>
    private static string OfAttributes(Dictionary<string, MessageAttributeValue> attributes)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach ((string name, MessageAttributeValue value) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            Add(digest, Encoding.UTF8.GetBytes(name));
            Add(digest, Encoding.UTF8.GetBytes(value.DataType ?? string.Empty));
            digest.AppendData([value.BinaryValue is null ? Text : Bytes]);
            Add(digest, value.BinaryValue?.ToArray() ?? Encoding.UTF8.GetBytes(value.StringValue ?? string.Empty));
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static void Add(IncrementalHash digest, byte[] part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        digest.AppendData(length);
        digest.AppendData(part);
    }

    private static void Compare(string? messageId, string? answered, string computed)
    {
        if (!string.IsNullOrEmpty(answered) && !string.Equals(answered, computed, StringComparison.OrdinalIgnoreCase))
        {
            throw new AmazonClientException($"MD5 hash mismatch for message id {messageId}");
        }
    }
}
