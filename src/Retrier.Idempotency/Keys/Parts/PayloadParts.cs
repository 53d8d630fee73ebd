using System.Globalization;
using System.Text.Json;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys.Parts;

/// <summary>Takes a value apart and hashes each part.</summary>
internal static class PayloadParts
{
    private const int MaxParts = 32;

    public static string Fingerprint(string key, string wholeName, JsonElement found)
    {
        // Nothing found is null, also where the whole payload is undefined.
        if (found.ValueKind is JsonValueKind.Undefined)
        {
            found = JsonElement.Parse("null"u8);
        }

        // What has no canonical form is refused as a whole; the names of what has one can be read without surprises.
        CanonicalJson.Written(found, exactIntegers: true).Dispose();
        var whole = new PayloadPart(PartName.Of(wholeName), "", found);
        return FingerprintText.Write(Hashes(key, PartsOf(found)) ?? Hashes(key, [whole])!);
    }

    private static IEnumerable<PayloadPart> PartsOf(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Object when found.GetPropertyCount() <= MaxParts => found.EnumerateObject().Select(Member),
        JsonValueKind.Array when found.GetArrayLength() <= MaxParts => found.EnumerateArray().Select(Item),
        _ => [],
    };

    private static PayloadPart Member(JsonProperty member) => new(PartName.Of(member.Name), $".{member.Name}", member.Value);

    private static PayloadPart Item(JsonElement item, int index)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"[{index}]");
        return new PayloadPart(name, name, item);
    }

    // Null when there are no parts, or when two have one name once they are shortened: one would hide the other.
    private static SortedDictionary<string, string>? Hashes(string key, IEnumerable<PayloadPart> parts)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        bool areDistinct = parts.All(part => hashes.TryAdd(part.Name, Hash(key, part)));
        return areDistinct && hashes.Count > 0 ? hashes : null;
    }

    private static string Hash(string key, PayloadPart part)
    {
        using CanonicalWriter value = CanonicalJson.Written(part.Value, exactIntegers: true);
        return PartHash.Of(key, part.Path, value.Written);
    }
}
