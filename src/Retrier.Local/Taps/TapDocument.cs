namespace Retrier.Local.Taps;

/// <summary>The text of a tap file and what it says, each value with its place, so that an edit leaves all the rest as it is.</summary>
/// <param name="utf8">The text, without a byte order mark.</param>
internal sealed class TapDocument(byte[] utf8)
{
    /// <summary>A file without loops.</summary>
    public static TapDocument Empty { get; } = TapDocumentReader.Read([.. "{}\n"u8]);

    /// <summary>The text.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>The byte after the first brace, where a new loop can be written.</summary>
    public int InsertAt { get; set; }

    /// <summary>By name.</summary>
    public Dictionary<string, TapSection> Loops { get; } = new(StringComparer.Ordinal);

    /// <summary>Why nothing in the file can be read; null when it can.</summary>
    public TapFileProblem? Problem { get; set; }

    /// <summary>The first thing that keeps these loops from being read, or null.</summary>
    public TapFileProblem? ProblemFor(IEnumerable<string> loops) =>
        Problem ?? loops.Select(loop => Loops.GetValueOrDefault(loop)?.Problem).FirstOrDefault(problem => problem is not null);

    /// <summary>The line, from 1, that a byte is in.</summary>
    public int LineAt(long index) => utf8.AsSpan(0, (int)index).Count((byte)'\n') + 1;
}
