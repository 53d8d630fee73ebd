namespace Retrier.Abstractions.Taps;

/// <summary>The texts that stand for a tap's state, in any case and with space around them.</summary>
public static class TapText
{
    /// <summary>Reads a tap's text; null when it is none of the words. Null, empty and unknown text must count as closed.</summary>
    public static TapState? Parse(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "OPEN" or "ON" or "TRUE" or "ENABLED" => TapState.Open,
        "CLOSED" or "OFF" or "FALSE" or "DISABLED" => TapState.Closed,
        _ => null,
    };

    /// <summary>The text to write: <c>open</c> or <c>closed</c>.</summary>
    public static string Of(TapState state) => state is TapState.Open ? "open" : "closed";
}
