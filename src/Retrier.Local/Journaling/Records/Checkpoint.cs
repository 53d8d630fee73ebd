using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>
/// Ends a compacted file and a clean shutdown: keeps message numbers from being given twice, and as a last frame proves that
/// damage before it is no torn tail.
/// </summary>
/// <param name="NextSequence">The next message number.</param>
internal sealed record Checkpoint([property: JsonPropertyName("n")] long NextSequence) : JournalRecord;
