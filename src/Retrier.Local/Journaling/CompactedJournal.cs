using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Journaling;

/// <summary>A journal file in the making that holds only what still counts.</summary>
/// <remarks>
/// It becomes the journal only after a flush, so each of its frames says that the whole file is on disk: damage anywhere in it
/// is corruption, never a torn tail.
/// </remarks>
internal sealed class CompactedJournal
{
    private const int FrameBytes = 1024 * 1024;
    private readonly IJournalFile _file;
    private readonly Func<EntryLocation, byte[]> _read;
    private readonly FrameBuffer _frame = new();
    private readonly List<(ILocated Entry, EntryLocation To)> _moves = [];

    public CompactedJournal(IJournalFile file, ulong salt, Func<EntryLocation, byte[]> read)
    {
        _file = file;
        _read = read;
        Salt = salt;
        file.Write(0, FileFormat.Header(salt));
    }

    /// <summary>The file's salt.</summary>
    public ulong Salt { get; }

    /// <summary>Its length so far.</summary>
    public long Length { get; private set; } = FileFormat.HeaderBytes;

    /// <summary>Takes an entry over byte for byte.</summary>
    public void Copy(ILocated entry) => _moves.Add((entry, Add(_read(entry.Location))));

    /// <summary>Takes an entry's body over under a new header.</summary>
    public void Rewrite(ILocated entry, JournalRecord record)
    {
        ReadOnlyMemory<byte> body = EntryFormat.Decode(_read(entry.Location)).Body;
        _moves.Add((entry, Add(EntryFormat.Encode(new JournalEntry(record, body)))));
    }

    /// <summary>Adds a small entry that sums up several old ones.</summary>
    public void Write(JournalRecord record) => Add(EntryFormat.Encode(new JournalEntry(record)));

    /// <summary>
    /// Writes what is left and the checkpoint, and returns when all is on disk. The checkpoint has a frame of its own, because the last
    /// frame of a file is the one that nothing vouches for.
    /// </summary>
    public void Finish(JournalRecord checkpoint)
    {
        WriteFrame();
        Write(checkpoint);
        WriteFrame();
        _file.Flush();
    }

    /// <summary>Tells everything that was copied where it lies now. Called inside the journal's lock.</summary>
    public void ApplyMoves()
    {
        foreach ((ILocated entry, EntryLocation to) in _moves)
        {
            entry.Location = to;
        }
    }

    private EntryLocation Add(byte[] entry)
    {
        if (_frame.PayloadLength > 0 && _frame.PayloadLength + entry.Length > FrameBytes)
        {
            WriteFrame();
        }

        return _frame.Add(entry, Length);
    }

    private void WriteFrame()
    {
        if (_frame.PayloadLength > 0)
        {
            ReadOnlySpan<byte> bytes = _frame.Seal(Salt, Length, long.MaxValue);
            _file.Write(Length, bytes);
            Length += bytes.Length;
            _frame.Clear();
        }
    }
}
