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

    protected abstract Value Compute(Value current, Budget budget);
}
