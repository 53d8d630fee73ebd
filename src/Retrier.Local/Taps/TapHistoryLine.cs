using System.Text.Json.Serialization;
using Retrier.Abstractions.Taps;

namespace Retrier.Local.Taps;

/// <summary>One change of one parameter, as the history keeps it.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Name">The parameter.</param>
/// <param name="Value">The new text; null when it was removed, which has no version of its own: its return makes the next one.</param>
/// <param name="Version">From 1, raised by one at each change, never back.</param>
/// <param name="At">When the change was made, or noticed if it was made by hand.</param>
/// <param name="Reason">Why.</param>
internal sealed record TapHistoryLine(string Loop, string Name, string? Value, long Version, DateTimeOffset At, string Reason)
{
    [JsonIgnore]
    public TapKey Key => new(Loop, Name);

    /// <summary>As the port gives it.</summary>
    public TapParameter ToParameter() => new(Loop, Name, Value ?? string.Empty, Version, At);
}
