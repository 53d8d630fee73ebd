using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Retrier.Abstractions.StateMachines;

namespace Retrier.Local.StateMachines;

/// <summary>What a response means for the state.</summary>
internal static class StepResponse
{
    private const int MaxCauseChars = 1_000;

    // One level less than a state may have, because it is put inside one.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = StartRules.MaxDepth - 1 };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Judges a response. <paramref name="body"/> holds at most one byte more than the limit.</summary>
    public static StepResult Of(HttpStatusCode status, string? reason, ReadOnlySpan<byte> body)
    {
        if ((int)status is < 200 or > 299)
        {
            string phrase = string.IsNullOrEmpty(reason) ? status.ToString() : reason;
            string text = Cut(Encoding.UTF8.GetString(body));
            return StepResult.Failed(
                ((int)status).ToString(CultureInfo.InvariantCulture),
                text.Length == 0 ? phrase : $"{phrase}: {text}");
        }

        return body.Length > StateMachineLimits.InputBytes
            ? StepResult.Failed(
                "States.DataLimitExceeded",
                $"The response is larger than {StateMachineLimits.InputBytes} bytes, which is all that a state may have.")
            : new StepResult(ToJson(body), null);
    }

    private static byte[] ToJson(ReadOnlySpan<byte> body)
    {
        body = body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
        body = body.Trim(" \t\r\n"u8);
        if (body.IsEmpty)
        {
            return "null"u8.ToArray();
        }

        return IsJson(body) ? body.ToArray() : ToJsonString(Encoding.UTF8.GetString(body));
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        try
        {
            Utf8JsonReader reader = new(body, Options);
            while (reader.Read())
            {
                // Reading it to its end is what proves it.
            }

            return Utf8.IsValid(body);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] ToJsonString(string text) =>
        [(byte)'"', .. JsonEncodedText.Encode(text).EncodedUtf8Bytes, (byte)'"'];

    private static string Cut(string text)
    {
        if (text.Length <= MaxCauseChars)
        {
            return text;
        }

        // Half a surrogate pair is no text.
        return text[..(char.IsHighSurrogate(text[MaxCauseChars - 1]) ? MaxCauseChars - 1 : MaxCauseChars)];
    }
}
