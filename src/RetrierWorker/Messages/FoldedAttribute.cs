using System.Text.Json.Serialization;

using Retrier.Abstractions.Queues;

namespace RetrierWorker.Messages;

/// <summary>A message attribute kept inside the <c>retrier</c> attribute, because a message has ten slots and ours takes one.</summary>
/// <param name="DataType">The attribute's data type.</param>
/// <param name="Text">Its text, or null.</param>
/// <param name="Bytes">Its bytes, or null.</param>
internal sealed record FoldedAttribute(
    [property: JsonPropertyName("type")] string DataType,
    [property: JsonPropertyName("text")] string? Text,
    [property: JsonPropertyName("bytes")] byte[]? Bytes)
{
    public static FoldedAttribute Of(MessageAttribute attribute) =>
        new(attribute.DataType, attribute.Text, attribute.Text is null ? attribute.Bytes.ToArray() : null);
}
