using System.Text.Json.Serialization;
using Retrier.Abstractions.StateMachines;

namespace Retrier.Local.Journaling.Records;

/// <summary>
/// An execution ended. Says all that is asked of an ended execution, so that its start need not be kept. The state of one that no
/// queue got follows raw.
/// </summary>
/// <param name="Machine">The state machine.</param>
/// <param name="Name">The execution.</param>
/// <param name="Status">How.</param>
/// <param name="StartedAt">When it was started, in UTC ticks.</param>
/// <param name="EndedAt">When it ended, in UTC ticks.</param>
internal sealed record ExecutionEnded(
    [property: JsonPropertyName("m")] string Machine,
    [property: JsonPropertyName("n")] string Name,
    [property: JsonPropertyName("r")] ExecutionStatus Status,
    [property: JsonPropertyName("s")] long StartedAt,
    [property: JsonPropertyName("e")] long EndedAt) : JournalRecord;
