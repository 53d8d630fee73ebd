using Microsoft.Win32.SafeHandles;

namespace Retrier.Local.Journaling;

/// <summary>A journal file on disk.</summary>
internal sealed class JournalFile(string path) : IJournalFile
{
    // Others may read (a backup, a test), none may write.
    private readonly SafeFileHandle _handle =
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(_handle);

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle, bytes, offset);
        }
        catch (ArgumentOutOfRangeException e) when (offset >= 0)
        {
            // .NET's word for EFBIG: this file may not grow (ulimit -f, a file system's largest file), much as on a full disk.
            throw new IOException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length && RandomAccess.Read(_handle, buffer[total..], offset + total) is int read and > 0)
        {
            total += read;
        }

        return total;
    }

    /// <inheritdoc/>
    public void Flush() => RandomAccess.FlushToDisk(_handle);

    /// <inheritdoc/>
    public void Truncate(long length) => RandomAccess.SetLength(_handle, length);

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
