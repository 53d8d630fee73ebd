namespace Retrier.Abstractions.Sharing;

/// <summary>A document as it was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">From 1, one higher with every write.</param>
/// <param name="Text">What it says.</param>
public sealed record SharedDocument(string Name, long Version, string Text);
