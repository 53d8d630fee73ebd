using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;

namespace RetrierWorker.Local.Calls;

/// <summary>A message's attributes to and from what JSON takes.</summary>
internal static class CalledAttributes
{
    public static IReadOnlyDictionary<string, FoldedAttribute> Of(IReadOnlyDictionary<string, MessageAttribute> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => FoldedAttribute.Of(attribute.Value), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, MessageAttribute> Read(IReadOnlyDictionary<string, FoldedAttribute> attributes) => attributes.ToDictionary(
        attribute => attribute.Key,
        attribute => attribute.Value.Text is { } text
            ? MessageAttribute.Of(text, attribute.Value.DataType)
            : MessageAttribute.Of(attribute.Value.Bytes ?? [], attribute.Value.DataType),
        StringComparer.Ordinal);
}
