using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>Inflates gzip within a bound, so that a few bytes cannot become gigabytes.</summary>
internal static class Gzip
{
    private const int ChunkBytes = 16_384;
    private const int SmallestGzip = 18;

    public static ReadOnlySpan<byte> Inflate(Call call, byte[] compressed)
    {
        int limit = call.Budget.Limits.InflatedBytes;
        try
        {
            ReadOnlySpan<byte> inflated = Read(compressed, limit);
            if (inflated.Length > limit)
            {
                throw call.Error(JmesPathErrorKind.Limit, $"inflates to more than {limit} bytes");
            }

            return IsWhole(compressed, inflated.Length)
                ? inflated
                : throw Invalid(call, "takes gzip, and found it cut short or in several parts");
        }
        catch (InvalidDataException exception)
        {
            throw Invalid(call, "takes gzip, and found bytes that are not", exception);
        }
    }

    [SuppressMessage("Design", "MA0045", Justification = "Reads from memory; nothing here waits.")]
    private static ReadOnlySpan<byte> Read(byte[] compressed, int limit)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        var inflated = new ArrayBufferWriter<byte>(ChunkBytes);
        int read;
        while (inflated.WrittenCount <= limit && (read = gzip.Read(inflated.GetSpan(ChunkBytes))) > 0)
        {
            inflated.Advance(read);
        }

        return inflated.WrittenSpan;
    }

    // A stream that ends early is no error to GZipStream; the length that gzip ends with tells. (It tells of the last
    // part only, so gzip of several parts is refused: AWS sends none.)
    private static bool IsWhole(byte[] compressed, int inflatedBytes) =>
        compressed.Length >= SmallestGzip
        && BinaryPrimitives.ReadInt32LittleEndian(compressed.AsSpan(compressed.Length - sizeof(int))) == inflatedBytes;

    private static JmesPathException Invalid(Call call, string message, Exception? innerException = null) =>
        call.Error(JmesPathErrorKind.InvalidValue, message, innerException);
}
