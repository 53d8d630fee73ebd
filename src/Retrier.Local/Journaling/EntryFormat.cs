using System.Buffers.Binary;
using System.Text.Json;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Journaling;

/// <summary>One entry in bytes: <c>[u32 header length][u32 body length][header JSON][raw body]</c>, little-endian.</summary>
internal static class EntryFormat
{
    private const int PrefixBytes = 8;

    /// <summary>Writes an entry.</summary>
    public static byte[] Encode(JournalEntry entry)
    {
        byte[] header = JsonSerializer.SerializeToUtf8Bytes(entry.Record, JournalJson.Default.JournalRecord);
        byte[] bytes = new byte[PrefixBytes + header.Length + entry.Body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, header.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), entry.Body.Length);
        header.CopyTo(bytes, PrefixBytes);
        entry.Body.Span.CopyTo(bytes.AsSpan(PrefixBytes + header.Length));
        return bytes;
    }

    /// <summary>The whole length of the entry that begins here; null when it does not fit.</summary>
    public static int? LengthOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < PrefixBytes)
        {
            return null;
        }

        long header = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        long length = PrefixBytes + header + BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        return length <= bytes.Length ? (int)length : null;
    }

    /// <summary>Reads an entry of exactly these bytes; the body is a slice of them, not a copy.</summary>
    /// <exception cref="JsonException">The header is not one that this version knows.</exception>
    public static JournalEntry Decode(ReadOnlyMemory<byte> bytes)
    {
        if (LengthOf(bytes.Span) != bytes.Length)
        {
            throw new JsonException("the entry's lengths do not add up");
        }

        int header = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
        JournalRecord record = JsonSerializer.Deserialize(
            bytes.Span.Slice(PrefixBytes, header),
            JournalJson.Default.JournalRecord) ?? throw new JsonException("the entry's header is null");
        return new JournalEntry(record, bytes[(PrefixBytes + header)..]);
    }
}
