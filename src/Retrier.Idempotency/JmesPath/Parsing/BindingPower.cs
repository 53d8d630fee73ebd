using Retrier.Idempotency.JmesPath.Lexing;

namespace Retrier.Idempotency.JmesPath.Parsing;

/// <summary>
/// How tightly an operator binds what stands left of it; the numbers are the reference implementation's.
/// </summary>
internal static class BindingPower
{
    public const int None = 0;
    public const int Pipe = 1;
    public const int Or = 2;
    public const int And = 3;
    public const int Comparison = 5;
    public const int Flatten = 9;

    /// <summary>What binds less tightly than this ends a projection.</summary>
    public const int EndOfProjection = 10;

    public const int Star = 20;
    public const int Filter = 21;
    public const int Dot = 40;
    public const int Not = 45;
    public const int Bracket = 55;

    /// <summary>Zero for what cannot follow an expression at all.</summary>
    public static int Of(TokenKind kind) => kind switch
    {
        TokenKind.Pipe => Pipe,
        TokenKind.Or => Or,
        TokenKind.And => And,
        >= TokenKind.Equal and <= TokenKind.GreaterOrEqual => Comparison,
        TokenKind.Flatten => Flatten,
        TokenKind.Filter => Filter,
        TokenKind.Dot => Dot,
        TokenKind.LeftBracket => Bracket,
        _ => None,
    };
}
