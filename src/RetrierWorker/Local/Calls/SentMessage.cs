using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;

namespace RetrierWorker.Local.Calls;

/// <summary>A message on its way from a command to a queue of the running worker.</summary>
internal sealed record SentMessage(byte[] Body, IReadOnlyDictionary<string, FoldedAttribute> Attributes, string? GroupId, TimeSpan Delay)
{
    public static SentMessage Of(OutgoingMessage message) =>
        new(message.Body.ToArray(), CalledAttributes.Of(message.Attributes), message.GroupId, message.Delay);

    public OutgoingMessage ToMessage() => new()
    {
        Body = Body,
        Attributes = CalledAttributes.Read(Attributes),
        GroupId = GroupId,
        Delay = Delay,
    };
}
