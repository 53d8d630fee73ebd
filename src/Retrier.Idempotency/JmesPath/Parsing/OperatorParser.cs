using Retrier.Idempotency.JmesPath.Lexing;
using Retrier.Idempotency.JmesPath.Nodes;

namespace Retrier.Idempotency.JmesPath.Parsing;

/// <summary>Parses a row of operators of one binding power into one node.</summary>
internal static class OperatorParser
{
    public static Node Parse(Parser parser, TokenReader tokens, Node left) => tokens.Kind switch
    {
        TokenKind.Or => new Or(Operands(parser, tokens, left, TokenKind.Or)),
        TokenKind.And => new And(Operands(parser, tokens, left, TokenKind.And)),
        _ => Comparisons(parser, tokens, left),
    };

    private static Node[] Operands(Parser parser, TokenReader tokens, Node left, TokenKind kind)
    {
        List<Node> operands = [left];
        while (tokens.Accept(kind))
        {
            operands.Add(parser.Expression(BindingPower.Of(kind)));
        }

        return [.. operands];
    }

    private static Comparison Comparisons(Parser parser, TokenReader tokens, Node left)
    {
        List<(ComparisonOperator, Node)> rest = [];
        while (OperatorOf(tokens.Kind) is { } comparison)
        {
            tokens.Take();
            rest.Add((comparison, parser.Expression(BindingPower.Comparison)));
        }

        return new Comparison(left, [.. rest]);
    }

    private static ComparisonOperator? OperatorOf(TokenKind kind) => kind switch
    {
        TokenKind.Equal => ComparisonOperator.Equal,
        TokenKind.NotEqual => ComparisonOperator.NotEqual,
        TokenKind.Less => ComparisonOperator.Less,
        TokenKind.LessOrEqual => ComparisonOperator.LessOrEqual,
        TokenKind.Greater => ComparisonOperator.Greater,
        TokenKind.GreaterOrEqual => ComparisonOperator.GreaterOrEqual,
        _ => null,
    };
}
