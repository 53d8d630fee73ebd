using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;
using Retrier.Idempotency.JmesPath.Lexing;
using Retrier.Idempotency.JmesPath.Nodes;
using Retrier.Idempotency.JmesPath.Parsing;

namespace Retrier.Idempotency.JmesPath;

/// <summary>
/// A JMESPath expression, parsed once; immutable and safe to use from many threads at once. The language is that of
/// jmespath.org as the AWS tools speak it, with the functions <c>powertools_json</c>, <c>powertools_base64</c> and
/// <c>powertools_base64_gzip</c>.
/// </summary>
/// <remarks>
/// Where the specification leaves room, an expression means what it means to the AWS CLI: strings can be ordered with
/// <c>&lt;</c> and its kin; <c>!a.b</c> is <c>(!a).b</c>, so write <c>!(a.b)</c>; <c>a.*.b.c</c> is <c>(a.*.b).c</c>,
/// so write <c>a.*.[b.c][]</c> or <c>values(a)[*].b.c</c>. Strings are compared, sorted, counted and reversed by
/// Unicode code point. A literal must be JSON (<c>`"a"`</c> or <c>'a'</c>, not <c>`a`</c>). Of members with one name
/// the last counts.
/// </remarks>
public sealed class JmesPathExpression
{
    private readonly Node _root;
    private readonly JmesPathLimits _limits;

    private JmesPathExpression(string text, Node root, JmesPathLimits limits)
    {
        Text = text;
        _root = root;
        _limits = limits;
    }

    /// <summary>The text it was parsed from.</summary>
    public string Text { get; }

    /// <summary>Parses an expression under the default limits.</summary>
    /// <exception cref="JmesPathException">
    /// It is not JMESPath, calls an unknown function or one with a wrong number of arguments, or is beyond a limit.
    /// </exception>
    public static JmesPathExpression Parse(string text) => Parse(text, JmesPathLimits.Default);

    /// <summary>Parses an expression under these limits, which its searches keep too.</summary>
    /// <exception cref="JmesPathException">As <see cref="Parse(string)"/>.</exception>
    public static JmesPathExpression Parse(string text, JmesPathLimits limits)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(limits);
        if (text.Length > limits.ExpressionLength)
        {
            throw new JmesPathException(
                JmesPathErrorKind.Limit,
                $"The expression has {text.Length} characters; {limits.ExpressionLength} are allowed.");
        }

        var tokens = new TokenReader(Lexer.Read(text));
        return new JmesPathExpression(text, new Parser(tokens, limits.Nesting).Parse(), limits);
    }

    /// <summary>
    /// Searches a document. What is selected is the very element of the document, with its raw text, and lives as long
    /// as the document does; what is made (projections, multi-selects, functions) stands on its own. Nothing found is
    /// an element of kind <see cref="JsonValueKind.Null"/>.
    /// </summary>
    /// <exception cref="JmesPathException">A function got a wrong type or value, or a limit was reached.</exception>
    public JsonElement Search(JsonElement document)
    {
        var budget = new Budget(_limits);
        return ResultWriter.ToElement(_root.Evaluate(Value.Of(document), budget), budget);
    }

    /// <summary>
    /// Where, in what a search gave, a component is null: <c>[1]</c> or <c>.x</c>. Components are made by a
    /// multi-select that the expression ends in; null when it ends otherwise, or none of them is null.
    /// </summary>
    internal string? FindNullComponent(JsonElement found) => _root.FindNullComponent(found);

    /// <summary>The text it was parsed from.</summary>
    public override string ToString() => Text;
}
