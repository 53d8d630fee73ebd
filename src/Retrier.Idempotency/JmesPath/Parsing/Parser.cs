using Retrier.Idempotency.JmesPath.Lexing;
using Retrier.Idempotency.JmesPath.Nodes;

namespace Retrier.Idempotency.JmesPath.Parsing;

/// <summary>
/// Turns tokens into a tree, by binding power. What stands in a row (<c>a.b.c</c>, <c>a || b || c</c>) becomes one flat
/// node, so the tree is only as deep as the text is nested, and the nesting is bounded here.
/// </summary>
internal sealed class Parser(TokenReader tokens, int maxNesting)
{
    private int _nesting;

    /// <summary>The whole expression.</summary>
    public Node Parse()
    {
        Node root = Expression(BindingPower.None);
        tokens.Expect(TokenKind.End, "an operator or the end");
        return root;
    }

    /// <summary>One expression, up to an operator that binds no tighter than <paramref name="power"/>.</summary>
    public Node Expression(int power)
    {
        if (++_nesting > maxNesting)
        {
            throw new JmesPathException(
                JmesPathErrorKind.Limit,
                $"The expression is nested deeper than {maxNesting} levels at position {tokens.Current.Position}.",
                tokens.Current.Position);
        }

        List<Node> steps = [Prefix()];
        while (BindingPower.Of(tokens.Kind) > power)
        {
            Continue(steps);
        }

        _nesting--;
        return Sequence.Of(steps);
    }

    private Node Prefix()
    {
        Token token = tokens.Take();
        return token.Kind switch
        {
            TokenKind.Name when tokens.Kind is TokenKind.LeftParenthesis =>
                FunctionCallParser.Parse(this, tokens, token),
            TokenKind.Name or TokenKind.QuotedName => new Field(token.Text),
            TokenKind.RawText => Literal.OfText(token.Text),
            TokenKind.Literal => LiteralParser.Parse(token),
            TokenKind.Current => CurrentNode.Instance,
            TokenKind.Not => new Not(Expression(BindingPower.Not)),
            TokenKind.LeftParenthesis => Parenthesised(),
            TokenKind.LeftBrace => MultiSelectParser.Object(this, tokens),
            TokenKind.LeftBracket => Bracket.AtStart(this, tokens),
            TokenKind.Star => new ValueProjection(ProjectionTail(BindingPower.Star)),
            TokenKind.Filter or TokenKind.Flatten => Postfix(token),
            _ => throw SyntaxError.Expected("an expression", token),
        };
    }

    private void Continue(List<Node> steps)
    {
        if (tokens.Kind is TokenKind.Or or TokenKind.And or (>= TokenKind.Equal and <= TokenKind.GreaterOrEqual))
        {
            var left = Sequence.Of(steps);
            steps.Clear();
            steps.Add(OperatorParser.Parse(this, tokens, left));
        }
        else
        {
            steps.Add(Postfix(tokens.Take()));
        }
    }

    private Node Postfix(Token token) => token.Kind switch
    {
        TokenKind.Pipe => Expression(BindingPower.Pipe),
        TokenKind.Dot when tokens.Accept(TokenKind.Star) => new ValueProjection(ProjectionTail(BindingPower.Dot)),
        TokenKind.Dot => AfterDot(BindingPower.Dot),
        TokenKind.LeftBracket => Bracket.AfterValue(this, tokens),
        TokenKind.Flatten => new FlattenProjection(ProjectionTail(BindingPower.Flatten)),
        TokenKind.Filter => FilterProjection(),
        _ => throw SyntaxError.Expected("an operator", token),
    };

    /// <summary>What is done with each element of a projection; null when nothing is.</summary>
    public Node? ProjectionTail(int power) => tokens.Kind switch
    {
        _ when BindingPower.Of(tokens.Kind) < BindingPower.EndOfProjection => null,
        TokenKind.Dot => TailAfterDot(power),
        _ => Expression(power),
    };

    private Node TailAfterDot(int power)
    {
        tokens.Take();
        return AfterDot(power);
    }

    private Node AfterDot(int power)
    {
        switch (tokens.Kind)
        {
            case TokenKind.Name or TokenKind.QuotedName or TokenKind.Star:
                return Expression(power);
            case TokenKind.LeftBracket:
                tokens.Take();
                return MultiSelectParser.List(this, tokens);
            case TokenKind.LeftBrace:
                tokens.Take();
                return MultiSelectParser.Object(this, tokens);
            default:
                throw SyntaxError.Expected("a name, '*', '[' or '{' after '.'", tokens.Current);
        }
    }

    private FilterProjection FilterProjection()
    {
        Node condition = Expression(BindingPower.None);
        tokens.Expect(TokenKind.RightBracket, "']' to end the filter");
        return new FilterProjection(condition, ProjectionTail(BindingPower.Filter));
    }

    private Node Parenthesised()
    {
        Node inner = Expression(BindingPower.None);
        tokens.Expect(TokenKind.RightParenthesis, "')'");
        return inner;
    }
}
