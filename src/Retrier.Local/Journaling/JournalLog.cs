using System.Diagnostics.CodeAnalysis;

namespace Retrier.Local.Journaling;

/// <summary>
/// The open journal file: frames are appended by one thread, entries are read by any, and compaction puts another file in
/// its place.
/// </summary>
internal sealed class JournalLog(IJournalFolder folder, IJournalFile file, ulong salt, long length) : IDisposable
{
    // Readers hold it while they look a location up and read there; compaction holds it alone while it moves everything.
    [SuppressMessage("Usage", "CA2213", Justification = "A late reader may still wait for it; it holds nothing native by then.")]
    private readonly ReaderWriterLockSlim _swap = new();
    private IJournalFile _file = file;
    private bool _tailIsClean = true;

    /// <summary>The file's salt.</summary>
    public ulong Salt { get; private set; } = salt;

    /// <summary>The end of the last good frame. Written by the writer's thread only.</summary>
    public long Length { get; private set; } = length;

    /// <summary>How much of it is known to be on disk.</summary>
    public long FlushedTo { get; private set; } = length;

    /// <summary>
    /// Writes one frame at the end. When that fails nothing has happened: what was written of it is cut off again, now or
    /// before the next write, and would otherwise be taken for a torn tail at the next start.
    /// </summary>
    public void Write(FrameBuffer frame)
    {
        ReadOnlySpan<byte> bytes = frame.Seal(Salt, Length, FlushedTo);
        if (!_tailIsClean)
        {
            _file.Truncate(Length);
        }

        _tailIsClean = false;
        try
        {
            _file.Write(Length, bytes);
            _tailIsClean = true;
            Length += bytes.Length;
        }
        finally
        {
            if (!_tailIsClean)
            {
                TryCutBack();
            }
        }
    }

    /// <summary>Returns when every frame is on disk. A failure is final: nobody knows then what the disk holds.</summary>
    public void Flush()
    {
        _file.Flush();
        FlushedTo = Length;
    }

    /// <summary>
    /// Reads the entry at the location that <paramref name="where"/> gives, which is asked inside the lock; null when it gives none.
    /// </summary>
    public JournalEntry? Read(Func<EntryLocation?> where)
    {
        _swap.EnterReadLock();
        try
        {
            return where() is { } location ? EntryFormat.Decode(ReadRaw(location)) : null;
        }
        finally
        {
            _swap.ExitReadLock();
        }
    }

    /// <summary>Reads an entry's bytes. For the writer's thread, which alone can move them.</summary>
    public byte[] ReadRaw(EntryLocation location)
    {
        byte[] bytes = new byte[location.Length];
        return _file.Read(location.Offset, bytes) == bytes.Length
            ? bytes
            : throw new IOException($"{folder.PathOf(JournalNames.Current)} ends before offset {location.Offset} + {location.Length}.");
    }

    /// <summary>
    /// Puts the compacted file in the journal's place. Dying before the rename leaves the old file and a leftover, after it the new
    /// file; both hold the same state. When the rename fails the old file goes on. Flush the folder before anything is appended,
    /// or an acknowledged frame may vanish with the rename.
    /// </summary>
    public void ReplaceBy(CompactedJournal next)
    {
        _swap.EnterWriteLock();
        try
        {
            // Closed first, because not every system renames over an open file.
            _file.Dispose();
            try
            {
                folder.Replace(JournalNames.Next, JournalNames.Current);
            }
            finally
            {
                _file = folder.Open(JournalNames.Current);
            }

            (Salt, Length, FlushedTo) = (next.Salt, next.Length, next.Length);
            next.ApplyMoves();
        }
        finally
        {
            _swap.ExitWriteLock();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _swap.EnterWriteLock();
        _file.Dispose();
        _swap.ExitWriteLock();
    }

    private void TryCutBack()
    {
        try
        {
            _file.Truncate(Length);
            _tailIsClean = true;
        }
        catch (IOException)
        {
            // The next write cuts it before it writes; so would recovery.
        }
    }
}
