using System.Text;
using System.Text.Json;

using Microsoft.AspNetCore.Http;

using Retrier.Idempotency.AspNetCore.Answering;
using Retrier.Idempotency.AspNetCore.Configuration;
using Retrier.Idempotency.Keys;
using Retrier.Idempotency.Keys.Parts;

namespace Retrier.Idempotency.AspNetCore.Asking;

/// <summary>
/// What must not differ under one key: the body, by member when it is JSON and by its bytes when not, and the query string. Has the form of
/// <see cref="PayloadRule.Fingerprint"/>. Pure.
/// </summary>
internal static class PayloadFingerprint
{
    private const string BodyPart = "body";
    private const string QueryPart = "query string";

    /// <summary>Null when the body says that it is JSON and is not.</summary>
    public static string? Of(string key, HttpRequest request, ReadOnlyMemory<byte> body, out Refusal? refusal)
    {
        refusal = null;
        try
        {
            string parts = AllowedTypes.IsJson(request.ContentType) ? OfJson(key, body) : OfBytes(key, body);
            return request.QueryString.Value is { Length: > 0 } query ? WithQuery(parts, key, query) : parts;
        }
        catch (JsonException)
        {
            refusal = Refuse(IdempotencyCodes.BodyNotJson, "The Content-Type says JSON, and the body is none. Send JSON in UTF-8.");
        }
        catch (IdempotencyKeyException error)
        {
            refusal = Refuse(IdempotencyCodes.BodyNotCanonical, error.Message);
        }

        return null;
    }

    private static string OfJson(string key, ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        using var document = JsonDocument.Parse(body.Span.StartsWith(mark) ? body[mark.Length..] : body);
        return PayloadRule.WholePayload.Fingerprint(key, document.RootElement);
    }

    private static string OfBytes(string key, ReadOnlyMemory<byte> body) =>
        $$"""{"{{BodyPart}}":"{{PartHash.Of(key, BodyPart, body.Span)}}"}""";

    private static string WithQuery(string parts, string key, string query)
    {
        using var document = JsonDocument.Parse(parts);
        ReadOnlyMemory<byte> text = JsonText.Write(json =>
        {
            foreach (JsonProperty part in document.RootElement.EnumerateObject())
            {
                part.WriteTo(json);
            }

            json.WriteString(QueryPart, PartHash.Of(key, QueryPart, Encoding.UTF8.GetBytes(query)));
        });
        return Encoding.UTF8.GetString(text.Span);
    }

    private static Refusal Refuse(string code, string detail) => new(StatusCodes.Status400BadRequest, code, detail);
}
