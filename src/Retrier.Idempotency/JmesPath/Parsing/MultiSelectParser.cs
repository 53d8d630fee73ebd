using Retrier.Idempotency.JmesPath.Lexing;
using Retrier.Idempotency.JmesPath.Nodes;

namespace Retrier.Idempotency.JmesPath.Parsing;

/// <summary>Parses <c>[a, b]</c> and <c>{a: b}</c>, from behind the opening bracket.</summary>
internal static class MultiSelectParser
{
    public static MultiSelectList List(Parser parser, TokenReader tokens)
    {
        List<Node> items = [];
        do
        {
            items.Add(parser.Expression(BindingPower.None));
        }
        while (tokens.Accept(TokenKind.Comma));

        tokens.Expect(TokenKind.RightBracket, "',' or ']'");
        return new MultiSelectList([.. items]);
    }

    public static MultiSelectObject Object(Parser parser, TokenReader tokens)
    {
        List<(string, Node)> members = [];
        do
        {
            string name = Name(tokens);
            tokens.Expect(TokenKind.Colon, "':'");
            members.Add((name, parser.Expression(BindingPower.None)));
        }
        while (tokens.Accept(TokenKind.Comma));

        tokens.Expect(TokenKind.RightBrace, "',' or '}'");
        return new MultiSelectObject([.. members]);
    }

    private static string Name(TokenReader tokens) => tokens.Kind is TokenKind.Name or TokenKind.QuotedName
        ? tokens.Take().Text
        : throw SyntaxError.Expected("a name", tokens.Current);
}
