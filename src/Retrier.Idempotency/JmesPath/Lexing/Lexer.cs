using System.Text;

namespace Retrier.Idempotency.JmesPath.Lexing;

/// <summary>Cuts an expression into tokens.</summary>
internal static class Lexer
{
    /// <summary>All tokens, the last one being <see cref="TokenKind.End"/>.</summary>
    public static IReadOnlyList<Token> Read(string text)
    {
        RefuseBrokenUnicode(text);
        var tokens = new List<Token>();
        int position = 0;
        while (SkipSpace(text, ref position))
        {
            tokens.Add(Next(text, ref position));
        }

        tokens.Add(new Token(TokenKind.End, text.Length, string.Empty));
        return tokens;
    }

    private static Token Next(string text, ref int position) => text[position] switch
    {
        '"' => QuotedText.ReadName(text, ref position),
        '\'' => QuotedText.ReadRaw(text, ref position),
        '`' => QuotedText.ReadLiteral(text, ref position),
        '-' or (>= '0' and <= '9') => ReadNumber(text, ref position),
        '_' => ReadName(text, ref position),
        char c when char.IsAsciiLetter(c) => ReadName(text, ref position),
        _ => Punctuation.Read(text, ref position),
    };

    private static bool SkipSpace(string text, ref int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n' or '\r')
        {
            position++;
        }

        return position < text.Length;
    }

    private static Token ReadName(string text, ref int position)
    {
        int start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_'))
        {
            position++;
        }

        return new Token(TokenKind.Name, start, text[start..position]);
    }

    private static Token ReadNumber(string text, ref int position)
    {
        int start = position++;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return text[start] == '-' && position == start + 1
            ? throw SyntaxError.At(start, "Expected digits after '-'")
            : new Token(TokenKind.Number, start, text[start..position]);
    }

    // Half a surrogate pair is no character: it could neither be found in a document nor be written to a result.
    private static void RefuseBrokenUnicode(string text)
    {
        int position = 0;
        while (position < text.Length)
        {
            position += Rune.TryGetRuneAt(text, position, out Rune rune)
                ? rune.Utf16SequenceLength
                : throw SyntaxError.At(position, "Expected Unicode text but found half a surrogate pair");
        }
    }
}
