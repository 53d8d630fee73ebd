using System.Text;
using System.Text.Json;
using System.Text.Unicode;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Retrier.Idempotency.AspNetCore.Answering;

/// <summary>A response as the ledger keeps it: status, some headers and the body, byte for byte.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Those that are kept.</param>
/// <param name="Body">As the handler wrote it.</param>
internal sealed record StoredResponse(int Status, IReadOnlyList<KeyValuePair<string, StringValues>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>To be raised with the form of the text.</summary>
    private const int Version = 1;

    /// <summary>Takes a response that has not been sent.</summary>
    public static StoredResponse Of(HttpResponse response, IReadOnlyList<string> keptHeaders, ReadOnlyMemory<byte> body) => new(
        response.StatusCode,
        [
            .. keptHeaders
                .Select(name => KeyValuePair.Create(name, response.Headers[name]))
                .Where(header => header.Value.Count > 0),
        ],
        body);

    /// <summary>As JSON. A body that is UTF-8 stays legible.</summary>
    public string ToText() => Encoding.UTF8.GetString(JsonText.Write(WriteTo).Span);

    /// <summary>Null when the text is not one of ours, or of a form that we do not know.</summary>
    public static StoredResponse? TryRead(string? text)
    {
        try
        {
            var root = JsonElement.Parse(text ?? "");
            return root.ValueKind is JsonValueKind.Object && root.TryGetProperty("v", out JsonElement version) && version.GetInt32() == Version
                ? Read(root)
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static StoredResponse Read(JsonElement root) => new(
        root.GetProperty("status").GetInt32(),
        [
            .. root.GetProperty("headers").EnumerateObject().Select(header => KeyValuePair.Create(
                header.Name,
                new StringValues([.. header.Value.EnumerateArray().Select(value => value.GetString())]))),
        ],
        root.TryGetProperty("body", out JsonElement body)
            ? Encoding.UTF8.GetBytes(body.GetString() ?? throw new JsonException())
            : root.GetProperty("body64").GetBytesFromBase64());

    private void WriteTo(Utf8JsonWriter json)
    {
        json.WriteNumber("v", Version);
        json.WriteNumber("status", Status);
        json.WriteStartObject("headers");
        foreach ((string name, StringValues values) in Headers)
        {
            json.WriteStartArray(name);
            foreach (string? value in values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        if (Utf8.IsValid(Body.Span))
        {
            json.WriteString("body", Body.Span);
        }
        else
        {
            json.WriteBase64String("body64", Body.Span);
        }
    }
}
