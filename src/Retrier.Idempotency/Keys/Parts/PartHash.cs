using System.Text;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys.Parts;

/// <summary>What a fingerprint holds of a part.</summary>
internal static class PartHash
{
    private const int Length = 16;

    /// <summary>The key salts the hash, so that equal values in different records do not show as equal.</summary>
    public static string Of(string key, string path, ReadOnlySpan<byte> value)
    {
        using ByteBuffer text = new();
        text.Write(Encoding.UTF8.GetBytes(key));
        text.Write((byte)0);
        text.Write(Encoding.UTF8.GetBytes(path));
        text.Write((byte)0);
        text.Write(value);
        return KeyHash.Of(text.Written)[..Length];
    }
}
