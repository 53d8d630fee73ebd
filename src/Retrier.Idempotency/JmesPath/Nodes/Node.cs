using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>A part of a parsed expression: what it makes of a value.</summary>
internal abstract class Node
{
    public Value Evaluate(Value current, Budget budget)
    {
        budget.Spend(1);
        return Compute(current, budget);
    }

    /// <summary>
    /// Where, in a result of this node, a component is null: one that a multi-select of the expression itself made, and
    /// not the document.
    /// </summary>
    public virtual string? FindNullComponent(JsonElement result) => null;

    protected abstract Value Compute(Value current, Budget budget);
}
