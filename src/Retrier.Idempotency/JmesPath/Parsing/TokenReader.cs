using Retrier.Idempotency.JmesPath.Lexing;

namespace Retrier.Idempotency.JmesPath.Parsing;

/// <summary>Walks through the tokens of an expression; never past the end token.</summary>
internal sealed class TokenReader(IReadOnlyList<Token> tokens)
{
    private int _next;

    public Token Current => tokens[_next];

    public TokenKind Kind => Current.Kind;

    public TokenKind KindAfter => tokens[Math.Min(_next + 1, tokens.Count - 1)].Kind;

    /// <summary>Reads the current token and goes on.</summary>
    public Token Take()
    {
        Token token = Current;
        _next = Math.Min(_next + 1, tokens.Count - 1);
        return token;
    }

    /// <summary>Goes on if the current token is of that kind.</summary>
    public bool Accept(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Take();
        return true;
    }

    /// <summary>Goes on, or says what was expected instead.</summary>
    public void Expect(TokenKind kind, string expected)
    {
        if (!Accept(kind))
        {
            throw SyntaxError.Expected(expected, Current);
        }
    }
}
