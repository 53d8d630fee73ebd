using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>An object of what several expressions make of one value: <c>{x: a, y: b}</c>; null for null.</summary>
internal sealed class MultiSelectObject((string Name, Node Node)[] members) : Node
{
    public override string? FindNullComponent(JsonElement result)
    {
        if (result.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        foreach (JsonProperty made in result.EnumerateObject())
        {
            Node last = Array.FindLast(members, member => string.Equals(member.Name, made.Name, StringComparison.Ordinal)).Node;
            string? inner = made.Value.ValueKind is JsonValueKind.Null ? "" : last.FindNullComponent(made.Value);
            if (inner is not null)
            {
                return $".{made.Name}{inner}";
            }
        }

        return null;
    }

    protected override Value Compute(Value current, Budget budget)
    {
        if (current.IsNull)
        {
            return Value.Null;
        }

        var result = new OrderedDictionary<string, Value>(members.Length, StringComparer.Ordinal);
        foreach ((string name, Node node) in members)
        {
            result[name] = node.Evaluate(current, budget);
        }

        return Value.Of(result);
    }
}
