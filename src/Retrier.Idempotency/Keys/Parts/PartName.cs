using System.Text;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys.Parts;

/// <summary>Keeps names in fingerprints short.</summary>
internal static class PartName
{
    private const int MaxLength = 64;
    private const int TagLength = 8;

    /// <summary>The name itself, or its beginning and the begin of its hash, so that two long names stay two.</summary>
    public static string Of(string name) => name.Length <= MaxLength
        ? name
        : $"{Shortened.To(MaxLength - TagLength - 1, name)}~{KeyHash.Of(Encoding.UTF8.GetBytes(name))[..TagLength]}";
}
