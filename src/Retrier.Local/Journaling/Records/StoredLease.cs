using System.Text.Json.Serialization;

namespace Retrier.Local.Journaling.Records;

/// <summary>How one message stands after a receive or a change of its visibility.</summary>
/// <param name="Sequence">The message.</param>
/// <param name="ReceiveCount">How often it was received.</param>
/// <param name="VisibleAt">Until when it is hidden, in UTC ticks.</param>
internal readonly record struct StoredLease(
    [property: JsonPropertyName("n")] long Sequence,
    [property: JsonPropertyName("c")] int ReceiveCount,
    [property: JsonPropertyName("v")] long VisibleAt);
