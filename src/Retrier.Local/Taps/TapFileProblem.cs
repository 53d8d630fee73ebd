using System.Globalization;

namespace Retrier.Local.Taps;

/// <summary>What is wrong in the text of a tap file.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Text">A sentence for whoever has to mend it.</param>
internal sealed record TapFileProblem(int Line, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Text}");
}
