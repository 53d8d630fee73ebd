namespace Retrier.Abstractions.Taps;

/// <summary>Whether a tap lets messages through. <see cref="Closed"/> is what anything unknown counts as.</summary>
public enum TapState
{
    /// <summary>Nothing passes.</summary>
    Closed,

    /// <summary>Messages pass.</summary>
    Open,
}
