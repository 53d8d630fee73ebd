using System.Buffers.Binary;

namespace Retrier.Local.Journaling;

/// <summary>
/// A frame's head in bytes: <c>[u32 magic][u32 payload length][u64 flushed to][u32 payload CRC][u32 CRC of the 20 bytes before]</c>.
/// </summary>
/// <remarks>
/// The head's CRC is seeded with the file's salt and the frame's offset, so that no bytes inside a message body, nor
/// leftovers of an earlier write, can pass for a frame when recovery looks for one.
/// </remarks>
internal static class FrameFormat
{
    /// <summary>Bytes of a head.</summary>
    public const int HeaderBytes = 24;

    /// <summary>What a head begins with: <c>RTRF</c>.</summary>
    public static ReadOnlySpan<byte> Magic => "RTRF"u8;

    /// <summary>Writes the head of a frame that will stand at <paramref name="offset"/>.</summary>
    public static void WriteHeader(Span<byte> header, ReadOnlySpan<byte> payload, ulong salt, long offset, long flushedTo)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], flushedTo);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], Checksum.Of(payload));
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], Checksum.Of(header[..20], Checksum.Seed(salt, offset)));
    }

    /// <summary>Reads the head of a frame that stands at <paramref name="offset"/>; null when there is none.</summary>
    public static FrameHeader? ReadHeader(ReadOnlySpan<byte> bytes, ulong salt, long offset)
    {
        if (bytes.Length < HeaderBytes
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]) != Checksum.Of(bytes[..20], Checksum.Seed(salt, offset)))
        {
            return null;
        }

        return new FrameHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]));
    }
}
