namespace Retrier.Local.Taps;

/// <summary>One loop in the text of a tap file.</summary>
internal sealed class TapSection
{
    /// <summary>The byte after the opening brace, where a new parameter can be written.</summary>
    public int InsertAt { get; init; }

    /// <summary>Whether nothing stands between the braces, known or not.</summary>
    public bool IsEmpty { get; set; } = true;

    /// <summary>By name; only names of parameters.</summary>
    public Dictionary<string, TapEntry> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Names that are none of a parameter's: somebody's notes, or a slip of the finger.</summary>
    public List<string> UnknownNames { get; } = [];

    /// <summary>Why this loop cannot be read although the file can; null when it can.</summary>
    public TapFileProblem? Problem { get; set; }
}
