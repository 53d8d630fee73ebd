using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>Messages were deleted.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Sequences">Which.</param>
internal sealed record MessagesDeleted(
    [property: JsonPropertyName("q")] string Queue,
    [property: JsonPropertyName("n")] IReadOnlyList<long> Sequences) : JournalRecord;
