namespace Retrier.Idempotency.JmesPath.Lexing;

/// <summary>One word of an expression.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Position">Where it begins, in characters from zero.</param>
/// <param name="Text">What it says, with quotes removed and escapes resolved; the JSON of a literal.</param>
internal readonly record struct Token(TokenKind Kind, int Position, string Text)
{
    private const int Shown = 32;

    /// <summary>The token as an error message names it.</summary>
    public string Description => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.RawText => "a string",
        TokenKind.Literal => "a literal",
        TokenKind.QuotedName => "a quoted name",
        _ when Text.Length > Shown => $"'{Text.AsSpan(0, Shown)}...'",
        _ => $"'{Text}'",
    };
}
