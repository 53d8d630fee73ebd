using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>Projects the values of an object: <c>*</c>.</summary>
internal sealed class ValueProjection(Node? tail) : Projection(tail)
{
    protected override IReadOnlyList<Value>? Select(Value current, Budget budget) =>
        current.Kind is JsonValueKind.Object ? [.. current.Members(budget).Values] : null;
}
