using System.Buffers.Binary;

namespace Retrier.Local.Journaling;

/// <summary>
/// The head of a journal file in bytes: <c>["RETRIER\n"][u32 version][u64 salt][u32 CRC of the 20 bytes before]</c>.
/// </summary>
internal static class FileFormat
{
    /// <summary>Bytes of the head.</summary>
    public const int HeaderBytes = 24;

    private const int Version = 1;

    private static ReadOnlySpan<byte> Magic => "RETRIER\n"u8;

    /// <summary>The head of a new file.</summary>
    public static byte[] Header(ulong salt)
    {
        byte[] header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(12), salt);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), Checksum.Of(header.AsSpan(0, 20)));
        return header;
    }

    /// <summary>The salt of a file; null when these bytes are not the head of a journal that this version can read.</summary>
    public static ulong? SaltOf(ReadOnlySpan<byte> header) =>
        header.Length >= HeaderBytes
        && header.StartsWith(Magic)
        && BinaryPrimitives.ReadInt32LittleEndian(header[8..]) == Version
        && BinaryPrimitives.ReadUInt32LittleEndian(header[20..]) == Checksum.Of(header[..20])
            ? BinaryPrimitives.ReadUInt64LittleEndian(header[12..])
            : null;
}
