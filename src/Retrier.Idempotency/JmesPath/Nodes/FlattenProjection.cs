using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>
/// Projects the elements of an array, with the elements of inner arrays in their place, one level deep: <c>[]</c>.
/// </summary>
internal sealed class FlattenProjection(Node? tail) : Projection(tail)
{
    protected override IReadOnlyList<Value>? Select(Value current, Budget budget) =>
        current.Kind is JsonValueKind.Array
            ? [.. current.Items(budget).SelectMany(item => Opened(item, budget))]
            : null;

    private static Value[] Opened(Value item, Budget budget) =>
        item.Kind is JsonValueKind.Array ? item.Items(budget) : [item];
}
