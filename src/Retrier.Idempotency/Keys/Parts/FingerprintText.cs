using System.Text;
using System.Text.Json;
using Retrier.Idempotency.Keys.Json;

namespace Retrier.Idempotency.Keys.Parts;

/// <summary>A fingerprint as text: a JSON object that has a hash for each name.</summary>
internal static class FingerprintText
{
    public static string Write(SortedDictionary<string, string> hashes)
    {
        using ByteBuffer json = new();
        json.Write((byte)'{');
        foreach ((string name, string hash) in hashes)
        {
            json.Write(json.Count == 1 ? "\""u8 : ",\""u8);
            CanonicalText.Write(Encoding.UTF8.GetBytes(name), json);
            json.Write("\":\""u8);
            json.Write(Encoding.UTF8.GetBytes(hash));
            json.Write((byte)'"');
        }

        json.Write((byte)'}');
        return Encoding.UTF8.GetString(json.Written);
    }

    /// <summary>Null when the text is no fingerprint.</summary>
    public static Dictionary<string, string>? TryRead(string? text)
    {
        try
        {
            var root = JsonElement.Parse(text ?? "");
            return root.ValueKind is JsonValueKind.Object
                && root.EnumerateObject().All(static part => part.Value.ValueKind is JsonValueKind.String)
                ? Read(root)
                : null;
        }
        catch (JsonException)
        {
            // Another system's text, or an older form; the caller says so.
            return null;
        }
    }

    private static Dictionary<string, string> Read(JsonElement root)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty part in root.EnumerateObject())
        {
            hashes[part.Name] = part.Value.GetString()!;
        }

        return hashes;
    }
}
