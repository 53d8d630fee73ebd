using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>An execution was started; its input follows raw.</summary>
/// <param name="Machine">The state machine.</param>
/// <param name="Name">Its name.</param>
/// <param name="InputHash">SHA-256 of the input as it was started, whatever the state has become since.</param>
/// <param name="StartedAt">When, in UTC ticks.</param>
/// <param name="TraceParent">The trace it continues, or null.</param>
/// <param name="TraceState">What belongs to that trace, or null.</param>
internal sealed record ExecutionStarted(
    [property: JsonPropertyName("m")] string Machine,
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("h")] byte[] InputHash,
    [property: JsonPropertyName("s")] long StartedAt,
    [property: JsonPropertyName("p")] string? TraceParent,
    [property: JsonPropertyName("x")] string? TraceState) : JournalRecord
{
    /// <summary>Set when it is applied and the name is taken already; read by the caller once its append is done.</summary>
    [JsonIgnore]
    public bool Ignored { get; set; }
}
