using System.Text;
using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>
/// The functions that AWS Lambda Powertools adds, with the meaning they have in Python: JSON text to its value, base64
/// to its UTF-8 text, base64 of gzip to the inflated text.
/// </summary>
internal static class PowertoolsFunctions
{
    // Text to a parsed value takes about three times its size; this lets a search hold some tens of megabytes of them.
    private const int CharactersPerStep = 4;

    // What System.Text.Json reads by default.
    private const int MaxDepth = 64;

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<Function> All { get; } =
    [
        new("powertools_json", [ValueTypes.Text], ParseJson),
        new("powertools_base64", [ValueTypes.Text], static call => ToText(call, FromBase64(call))),
        new(
            "powertools_base64_gzip",
            [ValueTypes.Text],
            static call => ToText(call, Gzip.Inflate(call, FromBase64(call)))),
    ];

    private static Value ParseJson(Call call)
    {
        string text = call.Text(0);
        call.Budget.Spend(text.Length / CharactersPerStep);
        try
        {
            return Value.Of(JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth }));
        }
        catch (JsonException exception)
        {
            throw IsJson(text)
                ? call.Error(JmesPathErrorKind.Limit, $"found JSON nested deeper than {MaxDepth} levels", exception)
                : call.Error(JmesPathErrorKind.InvalidValue, "takes JSON, and found text that is not", exception);
        }
    }

    // Only asked after a failure, to tell deep JSON from text that is none; and of the reader, because building a
    // document takes time by the square of its depth.
    private static bool IsJson(string text)
    {
        var options = new JsonReaderOptions { MaxDepth = int.MaxValue };
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), options);
        try
        {
            while (reader.Read())
            {
                // Reading is checking.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] FromBase64(Call call)
    {
        try
        {
            return Convert.FromBase64String(call.Text(0));
        }
        catch (FormatException exception)
        {
            throw call.Error(JmesPathErrorKind.InvalidValue, "takes base64, and found text that is not", exception);
        }
    }

    private static Value ToText(Call call, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return call.Made(StrictUtf8.GetString(bytes));
        }
        catch (DecoderFallbackException exception)
        {
            throw call.Error(JmesPathErrorKind.InvalidValue, "decoded bytes that are not UTF-8 text", exception);
        }
    }
}
