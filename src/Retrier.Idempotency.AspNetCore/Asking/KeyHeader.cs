using System.Buffers;
using System.Text;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

using Retrier.Idempotency.AspNetCore.Answering;

namespace Retrier.Idempotency.AspNetCore.Asking;

/// <summary>
/// Reads the <c>Idempotency-Key</c>: visible ASCII as it is, or a structured-field string (RFC 8941) of it. Both forms of one text are one
/// key. Parameters behind a string are refused: the header's draft knows none. Pure.
/// </summary>
internal static class KeyHeader
{
    private const int MaxLength = 255;
    private const char Quote = '"';
    private const char Escape = '\\';

    private static readonly SearchValues<char> Visible =
        SearchValues.Create([.. Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(static code => (char)code)]);

    /// <summary>Null when there is a key.</summary>
    public static Refusal? Parse(StringValues values, out string key)
    {
        key = "";
        switch (values.Count)
        {
            case 0:
                return Refuse(IdempotencyCodes.KeyMissing, "is missing. Send one that is new for each request and the same for its retries, e.g. a UUID.");
            case > 1:
                return Refuse(IdempotencyCodes.KeySeveral, "is there more than once. Send one.");
        }

        string text = values.ToString().Trim(' ', '\t');
        if (text.StartsWith(Quote))
        {
            if (Unquote(text) is not { } unquoted)
            {
                return Refuse(
                    IdempotencyCodes.KeyMalformed,
                    "begins with a quote and is no structured-field string: it needs a quote at its end and nothing behind it, and a backslash only before a quote or a backslash. Send one such string, or the key without quotes.");
            }

            text = unquoted;
        }

        if (Check(text) is { } refusal)
        {
            return refusal;
        }

        key = text;
        return null;
    }

    private static Refusal? Check(string text)
    {
        if (text.Length == 0)
        {
            return Refuse(IdempotencyCodes.KeyEmpty, "is empty. Send 1 to 255 visible ASCII characters, e.g. a UUID.");
        }

        if (text.AsSpan().ContainsAnyExcept(Visible))
        {
            return Refuse(IdempotencyCodes.KeyMalformed, "has a character that is not visible ASCII (0x21 to 0x7E). Send 1 to 255 of those, e.g. a UUID.");
        }

        return text.Length > MaxLength
            ? Refuse(IdempotencyCodes.KeyTooLong, $"has {text.Length} characters. Send {MaxLength} at most, e.g. a UUID.")
            : null;
    }

    /// <summary>Null when it is no string.</summary>
    private static string? Unquote(string text)
    {
        StringBuilder unquoted = new(text.Length);
        int at = 1;
        while (at < text.Length && text[at] is not Quote)
        {
            if (text[at] is Escape && (++at == text.Length || text[at] is not (Quote or Escape)))
            {
                return null;
            }

            unquoted.Append(text[at++]);
        }

        return at == text.Length - 1 ? unquoted.ToString() : null;
    }

    private static Refusal Refuse(string code, string what) => new(StatusCodes.Status400BadRequest, code, $"The header {IdempotencyHeaders.Key} {what}");
}
