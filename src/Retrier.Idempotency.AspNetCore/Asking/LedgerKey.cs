using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

using Microsoft.AspNetCore.Http;

using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.AspNetCore.Asking;

/// <summary>
/// The key in the ledger: of the method, the path, the caller and the caller's key, so that a key names one request of one caller. Pure.
/// </summary>
internal static class LedgerKey
{
    private const int Nothing = -1;

    public static string Of(string prefix, HttpRequest request, string? caller, string key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, request.Method);
        Append(hash, request.PathBase.Add(request.Path).Value);
        Append(hash, caller);
        Append(hash, key);
        return KeyRule.KeyOf(prefix, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>With its length, so that no two lists of texts run together to the same bytes.</summary>
    private static void Append(IncrementalHash hash, string? text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text ?? "");
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? Nothing : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
