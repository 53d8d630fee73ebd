using System.Buffers.Binary;
using System.Numerics;

namespace Retrier.Local.Journaling;

/// <summary>CRC-32C, computed by the processor's own instruction where it has one.</summary>
internal static class Checksum
{
    /// <summary>Continues <paramref name="seed"/> over the data.</summary>
    public static uint Of(ReadOnlySpan<byte> data, uint seed = uint.MaxValue)
    {
        uint crc = seed;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        }

        foreach (byte rest in data)
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return crc;
    }

    /// <summary>A seed for one place in one file.</summary>
    public static uint Seed(ulong salt, long offset) =>
        BitOperations.Crc32C(BitOperations.Crc32C(uint.MaxValue, salt), (ulong)offset);
}
