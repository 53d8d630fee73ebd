namespace Retrier.Abstractions.Taps;

/// <summary>One parameter as the store holds it. What its text means is decided by the reader, the same for every store.</summary>
/// <param name="Loop">The loop it belongs to.</param>
/// <param name="Name">One of <see cref="TapParameterNames"/>.</param>
/// <param name="Value">The text.</param>
/// <param name="Version">Raised by one at each change; starts at 1.</param>
/// <param name="ChangedAt">When this version was written, by the store's clock.</param>
public sealed record TapParameter(string Loop, string Name, string Value, long Version, DateTimeOffset ChangedAt);
