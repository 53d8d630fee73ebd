using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>A message was sent; its body follows raw.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Sequence">Its number, unique in the data directory.</param>
/// <param name="Id">The id that receivers see.</param>
/// <param name="SentAt">When, in UTC ticks.</param>
/// <param name="VisibleAt">When it can be received first, in UTC ticks.</param>
/// <param name="GroupId">Its group, or null.</param>
/// <param name="Attributes">Its attributes, or null for none.</param>
internal sealed record MessageSent(
    [property: JsonPropertyName("q")] string Queue,
    [property: JsonPropertyName("n")] long Sequence,
    [property: JsonPropertyName("i")] string Id,
    [property: JsonPropertyName("s")] long SentAt,
    [property: JsonPropertyName("v")] long VisibleAt,
    [property: JsonPropertyName("g")] string? GroupId,
    [property: JsonPropertyName("a")] IReadOnlyDictionary<string, StoredAttribute>? Attributes) : JournalRecord;
