using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>A message attribute on disk: text or bytes.</summary>
/// <param name="DataType">Its data type.</param>
/// <param name="Text">The text, or null.</param>
/// <param name="Bytes">The bytes, or null.</param>
internal sealed record StoredAttribute(
    [property: JsonPropertyName("t")] string DataType,
    [property: JsonPropertyName("s")] string? Text,
    [property: JsonPropertyName("b")] byte[]? Bytes);
