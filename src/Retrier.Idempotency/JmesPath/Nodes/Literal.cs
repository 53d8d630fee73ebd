using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>A value that the expression itself holds: <c>'text'</c> or <c>`json`</c>.</summary>
internal sealed class Literal : Node
{
    private readonly Value _value;

    private Literal(Value value) => _value = value;

    public static Literal OfText(string text) => new(Value.Of(text));

    public static Literal OfElement(JsonElement element) => new(Value.Of(element));

    protected override Value Compute(Value current, Budget budget) => _value;
}
