using Retrier.Idempotency.JmesPath.Functions;
using Retrier.Idempotency.JmesPath.Lexing;
using Retrier.Idempotency.JmesPath.Nodes;

namespace Retrier.Idempotency.JmesPath.Parsing;

/// <summary>Parses a function call, and checks all of it that can be known without a document.</summary>
internal static class FunctionCallParser
{
    public static FunctionCall Parse(Parser parser, TokenReader tokens, Token name)
    {
        List<Argument> arguments = Arguments(parser, tokens);
        Function function = FunctionTable.Find(name.Text) ?? throw new JmesPathException(
            JmesPathErrorKind.UnknownFunction,
            $"There is no function {name.Text}(), called at position {name.Position}.",
            name.Position);
        CheckCount(function, arguments.Count, name.Position);
        CheckExpressions(function, arguments, name.Position);
        return new FunctionCall(function, name.Position, [.. arguments]);
    }

    private static List<Argument> Arguments(Parser parser, TokenReader tokens)
    {
        tokens.Expect(TokenKind.LeftParenthesis, "'('");
        List<Argument> arguments = [];
        if (tokens.Accept(TokenKind.RightParenthesis))
        {
            return arguments;
        }

        do
        {
            bool isExpression = tokens.Accept(TokenKind.Ampersand);
            arguments.Add(new Argument(parser.Expression(BindingPower.None), isExpression));
        }
        while (tokens.Accept(TokenKind.Comma));

        tokens.Expect(TokenKind.RightParenthesis, "',' or ')'");
        return arguments;
    }

    private static void CheckCount(Function function, int count, int position)
    {
        if (!function.TakesCount(count))
        {
            throw new JmesPathException(
                JmesPathErrorKind.InvalidArity,
                $"{function.Name}() at position {position} takes {function.CountInWords}, not {count}.",
                position);
        }
    }

    private static void CheckExpressions(Function function, List<Argument> arguments, int position)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            bool wanted = function.ParameterAt(i) is ValueTypes.Expression;
            if (wanted != arguments[i].IsExpression)
            {
                string article = wanted ? "an" : "no";
                throw new JmesPathException(
                    JmesPathErrorKind.InvalidType,
                    $"{function.Name}() at position {position} takes {article} &expression as argument {i + 1}.",
                    position);
            }
        }
    }
}
