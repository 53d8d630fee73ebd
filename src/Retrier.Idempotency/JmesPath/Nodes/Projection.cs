using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>
/// Applies the rest of an expression, its tail, to each of several values, and leaves out what comes to null. Null when
/// the value is not of the kind it projects.
/// </summary>
internal abstract class Projection(Node? tail) : Node
{
    /// <summary>The values to project; null when there is nothing of that kind.</summary>
    protected abstract IReadOnlyList<Value>? Select(Value current, Budget budget);

    protected sealed override Value Compute(Value current, Budget budget)
    {
        if (Select(current, budget) is not { } selected)
        {
            return Value.Null;
        }

        var result = new List<Value>();
        foreach (Value item in selected)
        {
            Value projected = tail is null ? item : tail.Evaluate(item, budget);
            if (!projected.IsNull)
            {
                result.Add(projected);
            }
        }

        return Value.Of([.. result]);
    }
}
