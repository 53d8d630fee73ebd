using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>A step of an execution is done; its state follows raw.</summary>
/// <param name="Machine">The state machine.</param>
/// <param name="Name">The execution.</param>
internal sealed record ExecutionProgressed(
    [property: JsonPropertyName("m")] string Machine,
    [property: JsonPropertyName("n")] string Name) : JournalRecord;
