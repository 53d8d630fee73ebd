using System.Text;

namespace Retrier.Idempotency.JmesPath.Lexing;

/// <summary>Reads operators and brackets. Where two fit, the longer one is meant.</summary>
internal static class Punctuation
{
    public static Token Read(string text, ref int position)
    {
        int start = position;
        if (start + 1 < text.Length && Pair(text[start], text[start + 1]) is { } pair)
        {
            position += 2;
            return new Token(pair, start, text.Substring(start, 2));
        }

        position++;
        if (Single(text[start]) is { } single)
        {
            return new Token(single, start, text[start].ToString());
        }

        string shown = Shown(Rune.GetRuneAt(text, start));
        throw SyntaxError.At(start, $"Found the character '{shown}', which begins nothing,");
    }

    private static TokenKind? Pair(char first, char second) => (first, second) switch
    {
        ('[', ']') => TokenKind.Flatten,
        ('[', '?') => TokenKind.Filter,
        ('&', '&') => TokenKind.And,
        ('|', '|') => TokenKind.Or,
        ('=', '=') => TokenKind.Equal,
        ('!', '=') => TokenKind.NotEqual,
        ('<', '=') => TokenKind.LessOrEqual,
        ('>', '=') => TokenKind.GreaterOrEqual,
        _ => null,
    };

    private static TokenKind? Single(char character) => character switch
    {
        '.' => TokenKind.Dot,
        '*' => TokenKind.Star,
        '[' => TokenKind.LeftBracket,
        ']' => TokenKind.RightBracket,
        '{' => TokenKind.LeftBrace,
        '}' => TokenKind.RightBrace,
        '(' => TokenKind.LeftParenthesis,
        ')' => TokenKind.RightParenthesis,
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        '@' => TokenKind.Current,
        '&' => TokenKind.Ampersand,
        '|' => TokenKind.Pipe,
        '!' => TokenKind.Not,
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        _ => null,
    };

    private static string Shown(Rune rune) => Rune.IsControl(rune) ? $"U+{rune.Value:X4}" : rune.ToString();
}
