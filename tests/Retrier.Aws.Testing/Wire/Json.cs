using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Retrier.Aws.Testing.Wire;

/// <summary>Reads and writes the bodies of the protocol.</summary>
internal static class Json
{
    // as AWS does: UTF-8, and no escapes where JSON needs none
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node) => node.ToJsonString(Plain);

    /// <summary>The object in a body; null when there is none.</summary>
    public static JsonObject? ReadObject(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonObject body, string name) => Value<string>(body, name);

    public static bool Flag(this JsonObject body, string name) => NullableOf<bool>(body, name) ?? false;

    public static int? Number(this JsonObject body, string name) => NullableOf<int>(body, name);

    public static string[]? Texts(this JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonArray array when array.All(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String) =>
            [.. array.Select(item => item!.GetValue<string>())],
        _ => throw Unreadable(name),
    };

    /// <summary>A text that must be there.</summary>
    public static string Required(this JsonObject body, string name) => body.Text(name)
        ?? throw RefusedException.Constraint($"Value null at '{name}' failed to satisfy constraint: Member must not be null");

    /// <summary>A time as both services write it: seconds with a fraction.</summary>
    public static JsonValue Time(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000m);

    private static T? NullableOf<T>(JsonObject body, string name)
        where T : struct => body[name] is null ? null : Value<T>(body, name);

    private static T? Value<T>(JsonObject body, string name) => body[name] switch
    {
        null => default,
        JsonValue value when value.TryGetValue(out T? read) => read,
        _ => throw Unreadable(name),
    };

    private static RefusedException Unreadable(string name) =>
        new("SerializationException", $"'{name}' can not be converted to what the service expects");
}
