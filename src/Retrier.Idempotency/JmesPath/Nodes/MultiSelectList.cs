using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>An array of what several expressions make of one value: <c>[a, b]</c>; null for null.</summary>
internal sealed class MultiSelectList(Node[] items) : Node
{
    public override string? FindNullComponent(JsonElement result)
    {
        for (int i = 0; result.ValueKind is JsonValueKind.Array && i < items.Length; i++)
        {
            string? inner = result[i].ValueKind is JsonValueKind.Null ? "" : items[i].FindNullComponent(result[i]);
            if (inner is not null)
            {
                return $"[{i}]{inner}";
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

        var result = new Value[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            result[i] = items[i].Evaluate(current, budget);
        }

        return Value.Of(result);
    }
}
