using System.Text.Json;
using Retrier.Idempotency.JmesPath.Lexing;
using Retrier.Idempotency.JmesPath.Nodes;

namespace Retrier.Idempotency.JmesPath.Parsing;

/// <summary>Parses the JSON between backticks.</summary>
internal static class LiteralParser
{
    // The text is bounded already and JSON is read without recursion, so its depth needs no limit of its own.
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    public static Literal Parse(Token token)
    {
        try
        {
            return Literal.OfElement(JsonElement.Parse(token.Text, AnyDepth));
        }
        catch (JsonException exception)
        {
            throw SyntaxError.At(
                token.Position,
                "Expected JSON between backticks (a string as `\"text\"` or as 'text') but found something else",
                exception);
        }
    }
}
