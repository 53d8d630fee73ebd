using System.Text.Json;

namespace Retrier.Idempotency.JmesPath.Lexing;

/// <summary>Reads the three kinds of quotes: <c>"name"</c>, <c>'text'</c> and <c>`json`</c>.</summary>
internal static class QuotedText
{
    /// <summary>A name in JSON's own quotes and escapes.</summary>
    public static Token ReadName(string text, ref int position)
    {
        int start = position;
        position = FindEnd(text, start);
        try
        {
            string name = JsonElement.Parse(text.AsSpan(start, position - start)).GetString()!;
            return new Token(TokenKind.QuotedName, start, name);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw SyntaxError.At(
                start,
                "Expected a JSON string as quoted name but found a wrong escape or character",
                exception);
        }
    }

    /// <summary>Text as it stands; only <c>\'</c> is an escape.</summary>
    public static Token ReadRaw(string text, ref int position)
    {
        int start = position;
        position = FindEnd(text, start);
        return new Token(TokenKind.RawText, start, Unescape(text[start..position], "'"));
    }

    /// <summary>JSON; only <c>\`</c> is an escape of ours.</summary>
    public static Token ReadLiteral(string text, ref int position)
    {
        int start = position;
        position = FindEnd(text, start);
        return new Token(TokenKind.Literal, start, Unescape(text[start..position], "`"));
    }

    /// <summary>
    /// The position after the closing quote. A backslash takes the next character with it, whatever it is.
    /// </summary>
    private static int FindEnd(string text, int start)
    {
        char quote = text[start];
        int position = start + 1;
        while (position < text.Length && text[position] != quote)
        {
            position += text[position] == '\\' ? 2 : 1;
        }

        return position < text.Length
            ? position + 1
            : throw SyntaxError.At(
                text.Length,
                $"Expected {quote} to close the one at position {start} but found the end");
    }

    // The only quotes inside are escaped ones, or the text would have ended there.
    private static string Unescape(string text, string quote) =>
        text[1..^1].Replace($"\\{quote}", quote, StringComparison.Ordinal);
}
