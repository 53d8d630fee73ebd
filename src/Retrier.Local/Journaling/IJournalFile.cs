namespace Retrier.Local.Journaling;

/// <summary>An open journal file. The seam at which tests put a full or failing disk.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Writes all bytes, or throws an <see cref="IOException"/> and may have written some.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Fills the buffer; returns how many bytes there were before the end of the file.</summary>
    int Read(long offset, Span<byte> buffer);

    /// <summary>Returns when all that was written is on disk.</summary>
    void Flush();

    /// <summary>Cuts the file.</summary>
    void Truncate(long length);
}
