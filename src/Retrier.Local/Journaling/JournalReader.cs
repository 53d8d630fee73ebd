using Retrier.Local.Data;

namespace Retrier.Local.Journaling;

/// <summary>Reads the frames of a journal file at start.</summary>
internal sealed class JournalReader
{
    private const int ScanBytes = 1024 * 1024;
    private readonly IJournalFile _file;
    private readonly string _path;
    private byte[] _payload = [];

    public JournalReader(IJournalFile file, string path)
    {
        _file = file;
        _path = path;
        Length = file.Length;
        Span<byte> header = stackalloc byte[FileFormat.HeaderBytes];
        Salt = FileFormat.SaltOf(header[.._file.Read(0, header)]) ?? throw Corrupt(0);
    }

    /// <summary>The file's length.</summary>
    public long Length { get; }

    /// <summary>The file's salt.</summary>
    public ulong Salt { get; }

    /// <summary>
    /// The entries of the frame at an offset, valid until the next read; null when there is no whole and sound frame.
    /// </summary>
    public ReadOnlyMemory<byte>? ReadFrame(long offset)
    {
        if (ReadHeader(offset) is not { } header || offset + FrameFormat.HeaderBytes + header.PayloadLength > Length)
        {
            return null;
        }

        if (_payload.Length < header.PayloadLength)
        {
            _payload = new byte[header.PayloadLength];
        }

        Memory<byte> payload = _payload.AsMemory(0, header.PayloadLength);
        bool isSound = _file.Read(offset + FrameFormat.HeaderBytes, payload.Span) == payload.Length
            && Checksum.Of(payload.Span) == header.PayloadChecksum;

        // Not "isSound ? payload : null": there the null would become an empty payload.
        return isSound ? new ReadOnlyMemory<byte>?(payload) : null;
    }

    /// <summary>
    /// Whether damage at an offset hit something that had been on disk: a later frame says so. Without such a frame it is a torn
    /// tail, which nobody was promised; that may be several frames, since a power cut writes pages in any order.
    /// </summary>
    public bool HasProofOfDamageAt(long damage)
    {
        byte[] window = new byte[ScanBytes];
        for (long start = damage + 1; start < Length; start += ScanBytes - FrameFormat.HeaderBytes)
        {
            ReadOnlySpan<byte> bytes = window.AsSpan(0, _file.Read(start, window));
            int at = bytes.IndexOf(FrameFormat.Magic);
            while (at >= 0)
            {
                if (FrameFormat.ReadHeader(bytes[at..], Salt, start + at) is { } header && header.FlushedTo > damage)
                {
                    return true;
                }

                int step = bytes[(at + 1)..].IndexOf(FrameFormat.Magic);
                at = step < 0 ? -1 : at + 1 + step;
            }
        }

        return false;
    }

    /// <summary>The error for damage that recovery must not repair by itself.</summary>
    public LocalStoreException Corrupt(long offset) => new(
        $"{_path} is damaged at offset {offset}, in the middle of data that was safely on disk before. Nothing was changed. Restore "
        + "the data directory from a copy, or move this file away and accept the loss of all queued messages and running "
        + "executions it holds (taps are kept elsewhere).");

    /// <summary>The error for a sound entry with unknown content.</summary>
    public LocalStoreException NotUnderstood(long offset, Exception inner) => new(
        $"{_path} holds an entry at offset {offset} that this version does not understand. Nothing was changed. Start the "
        + "version that wrote it, or move this file away and accept the loss of all queued messages, running executions and ledger records it holds.",
        inner);

    private FrameHeader? ReadHeader(long offset)
    {
        Span<byte> header = stackalloc byte[FrameFormat.HeaderBytes];
        return FrameFormat.ReadHeader(header[.._file.Read(offset, header)], Salt, offset);
    }
}
