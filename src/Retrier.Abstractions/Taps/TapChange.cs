namespace Retrier.Abstractions.Taps;

/// <summary>A change to write.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Name">One of <see cref="TapParameterNames"/>.</param>
/// <param name="Value">The new text.</param>
/// <param name="Reason">Why, for the store's history: an operator's words, or the figures that made the service close a tap.</param>
public sealed record TapChange(string Loop, string Name, string Value, string Reason);
