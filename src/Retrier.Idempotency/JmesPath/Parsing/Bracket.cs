using System.Globalization;
using Retrier.Idempotency.JmesPath.Lexing;
using Retrier.Idempotency.JmesPath.Nodes;

namespace Retrier.Idempotency.JmesPath.Parsing;

/// <summary>Parses what follows an opening bracket: an index, a slice, a wildcard, or a multi-select.</summary>
internal static class Bracket
{
    /// <summary>At the start of an expression, where a multi-select is allowed too.</summary>
    public static Node AtStart(Parser parser, TokenReader tokens)
    {
        bool wildcard = tokens.Kind is TokenKind.Star && tokens.KindAfter is TokenKind.RightBracket;
        return wildcard || tokens.Kind is TokenKind.Number or TokenKind.Colon
            ? AfterValue(parser, tokens)
            : MultiSelectParser.List(parser, tokens);
    }

    /// <summary>Behind a value.</summary>
    public static Node AfterValue(Parser parser, TokenReader tokens)
    {
        if (tokens.Accept(TokenKind.Star))
        {
            tokens.Expect(TokenKind.RightBracket, "']' after '[*'");
            return new ListProjection(parser.ProjectionTail(BindingPower.Star));
        }

        int? start = Number(tokens);
        if (tokens.Accept(TokenKind.Colon))
        {
            return Slice(parser, tokens, start);
        }

        int index = start ?? throw SyntaxError.Expected("a number, ':' or '*' after '['", tokens.Current);
        tokens.Expect(TokenKind.RightBracket, "':' or ']'");
        return new ElementAt(index);
    }

    private static SliceProjection Slice(Parser parser, TokenReader tokens, int? start)
    {
        int? stop = Number(tokens);
        int position = tokens.Current.Position;
        int? step = tokens.Accept(TokenKind.Colon) ? Number(tokens) : null;
        tokens.Expect(
            TokenKind.RightBracket,
            step is null ? "a number, ':' or ']' in a slice" : "']' to end the slice");
        return step is not 0
            ? new SliceProjection(start, stop, step ?? 1, parser.ProjectionTail(BindingPower.Star))
            : throw new JmesPathException(
                JmesPathErrorKind.InvalidValue,
                $"The step of the slice at position {position} is 0; it must be another number.",
                position);
    }

    private static int? Number(TokenReader tokens) =>
        tokens.Kind is TokenKind.Number ? ToInt32(tokens.Take().Text) : null;

    // No array is longer than an int counts, so beyond that all numbers mean the same.
    private static int ToInt32(string digits) =>
        int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : EndOf(digits);

    private static int EndOf(string digits) => digits[0] == '-' ? int.MinValue : int.MaxValue;
}
