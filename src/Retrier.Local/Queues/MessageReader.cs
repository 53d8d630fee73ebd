using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Queues;

/// <summary>Reads the bodies and attributes of messages back from the journal.</summary>
internal sealed class MessageReader(QueueState state, JournalLog journal)
{
    /// <summary>A received message; null when it was deleted between its lease and now.</summary>
    public ReceivedMessage? Received(LeasedMessage leased) => Read(leased.Message) is not ({ } sent, var body)
        ? null
        : new ReceivedMessage
        {
            Id = sent.Id,
            ReceiptHandle = new ReceiptHandle(sent.Sequence, leased.ReceiveCount).Format(state.Name),
            Body = body,
            Attributes = StoredMessages.FromStored(sent.Attributes),
            GroupId = sent.GroupId,
            SentAt = Time(sent.SentAt),
            ReceiveCount = leased.ReceiveCount,
            VisibleAt = Time(leased.VisibleAt),
        };

    /// <summary>A message looked at; null when it was deleted in the meantime.</summary>
    public PeekedMessage? Peeked(LeasedMessage message) => Read(message.Message) is not ({ } sent, var body)
        ? null
        : new PeekedMessage(
            sent.Id,
            body,
            StoredMessages.FromStored(sent.Attributes),
            Time(sent.SentAt),
            message.ReceiveCount,
            Time(message.VisibleAt));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private (MessageSent? Sent, ReadOnlyMemory<byte> Body) Read(QueuedMessage message)
    {
        try
        {
            return journal.Read(() => state.Locate(message)) is { Record: MessageSent sent, Body: var body } ? (sent, body) : default;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or System.Text.Json.JsonException)
        {
            throw new PortException(
                Fault.Transient,
                "JournalReadFailed",
                $"A message of the queue {state.Name} could not be read back from the journal. It stays in the queue and comes again "
                + "after its visibility timeout; check the disk when this goes on.",
                e);
        }
    }
}
