using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;

namespace RetrierWorker.Local.Calls;

/// <summary>A received message on its way from the running worker to a command.</summary>
internal sealed record DeliveredMessage(
    string Id,
    string ReceiptHandle,
    byte[] Body,
    IReadOnlyDictionary<string, FoldedAttribute> Attributes,
    string? GroupId,
    DateTimeOffset SentAt,
    int ReceiveCount,
    DateTimeOffset VisibleAt)
{
    public static DeliveredMessage Of(ReceivedMessage message) => new(
        message.Id,
        message.ReceiptHandle,
        message.Body.ToArray(),
        CalledAttributes.Of(message.Attributes),
        message.GroupId,
        message.SentAt,
        message.ReceiveCount,
        message.VisibleAt);

    public ReceivedMessage ToMessage() => new()
    {
        Id = Id,
        ReceiptHandle = ReceiptHandle,
        Body = Body,
        Attributes = CalledAttributes.Read(Attributes),
        GroupId = GroupId,
        SentAt = SentAt,
        ReceiveCount = ReceiveCount,
        VisibleAt = VisibleAt,
    };
}
