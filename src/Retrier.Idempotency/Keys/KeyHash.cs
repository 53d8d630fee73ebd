using System.Security.Cryptography;
using System.Text.Json;
using Retrier.Idempotency.Keys.Json;
using Retrier.Idempotency.Keys.Python;

namespace Retrier.Idempotency.Keys;

/// <summary>SHA-256 of a value's text in one fixed spelling, in lower-case hex.</summary>
internal static class KeyHash
{
    public static string OfCanonical(JsonElement element)
    {
        using CanonicalWriter writer = CanonicalJson.Written(element, exactIntegers: true);
        return Of(writer.Written);
    }

    public static string OfPython(JsonElement element)
    {
        using ByteBuffer text = new();
        PythonJson.Write(element, text);
        return Of(text.Written);
    }

    public static string Of(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return Convert.ToHexStringLower(hash);
    }
}
