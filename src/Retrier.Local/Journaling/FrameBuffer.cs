namespace Retrier.Local.Journaling;

/// <summary>Puts one frame together. Used by one thread; keeps its memory from frame to frame.</summary>
internal sealed class FrameBuffer
{
    private byte[] _bytes = new byte[64 * 1024];
    private int _length = FrameFormat.HeaderBytes;

    /// <summary>Bytes of entries in it.</summary>
    public int PayloadLength => _length - FrameFormat.HeaderBytes;

    /// <summary>Begins a new frame.</summary>
    public void Clear() => _length = FrameFormat.HeaderBytes;

    /// <summary>Adds an entry; returns where it will stand when the frame stands at <paramref name="frameOffset"/>.</summary>
    public EntryLocation Add(ReadOnlySpan<byte> entry, long frameOffset)
    {
        if (_length + entry.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + entry.Length));
        }

        EntryLocation location = new(frameOffset + _length, entry.Length);
        entry.CopyTo(_bytes.AsSpan(_length));
        _length += entry.Length;
        return location;
    }

    /// <summary>Writes the head and returns the whole frame.</summary>
    public ReadOnlySpan<byte> Seal(ulong salt, long offset, long flushedTo)
    {
        Span<byte> frame = _bytes.AsSpan(0, _length);
        FrameFormat.WriteHeader(frame, frame[FrameFormat.HeaderBytes..], salt, offset, flushedTo);
        return frame;
    }
}
