using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>Projects the elements of an array: <c>[*]</c>.</summary>
internal sealed class ListProjection(Node? tail) : Projection(tail)
{
    protected override IReadOnlyList<Value>? Select(Value current, Budget budget) =>
        current.Kind is JsonValueKind.Array ? current.Items(budget) : null;
}
