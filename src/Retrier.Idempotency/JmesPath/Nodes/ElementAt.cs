using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>
/// The element at an index, from the end when it is negative; null when there is none or the value is no array.
/// </summary>
internal sealed class ElementAt(int index) : Node
{
    protected override Value Compute(Value current, Budget budget) => current.ItemAt(index, budget);
}
