using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>Projects the elements of an array for which a condition holds: <c>[?a == b]</c>.</summary>
internal sealed class FilterProjection(Node condition, Node? tail) : Projection(tail)
{
    protected override IReadOnlyList<Value>? Select(Value current, Budget budget) =>
        current.Kind is JsonValueKind.Array
            ? [.. current.Items(budget).Where(item => condition.Evaluate(item, budget).IsTruthy)]
            : null;
}
