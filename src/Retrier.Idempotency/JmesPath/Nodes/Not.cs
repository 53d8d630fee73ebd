using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>Whether a value is false, null or empty.</summary>
internal sealed class Not(Node operand) : Node
{
    protected override Value Compute(Value current, Budget budget) =>
        Value.Of(!operand.Evaluate(current, budget).IsTruthy);
}
