using System.Buffers;

namespace Retrier.Idempotency.Keys.Json;

/// <summary>
/// Collects bytes in a pooled array, which is wiped when given back: what it held was somebody's payload.
/// </summary>
internal sealed class ByteBuffer : IDisposable
{
    private const int InitialSize = 2_048;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialSize);

    public int Count { get; private set; }

    public byte[] Bytes => _bytes;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Count);

    public void Write(byte value)
    {
        Reserve(1);
        _bytes[Count++] = value;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Count));
        Count += bytes.Length;
    }

    /// <summary>Room for that many bytes behind those written; <see cref="Advance"/> says how many were used.</summary>
    public Span<byte> Free(int size)
    {
        Reserve(size);
        return _bytes.AsSpan(Count);
    }

    public void Advance(int count) => Count += count;

    /// <summary>Forgets what was written beyond that many bytes.</summary>
    public void CutTo(int count) => Count = count;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        _bytes = [];
        Count = 0;
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - Count < size)
        {
            Grow(size);
        }
    }

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max((long)Count + size, 2L * Count)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        _bytes = larger;
    }
}
