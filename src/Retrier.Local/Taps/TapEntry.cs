namespace Retrier.Local.Taps;

/// <summary>One parameter in the text of a tap file.</summary>
/// <param name="Value">Its text: a string without the quotes, a number or <c>true</c>/<c>false</c> as written.</param>
/// <param name="Place">The bytes of the value in the file, quotes included.</param>
internal sealed record TapEntry(string Value, Range Place);
