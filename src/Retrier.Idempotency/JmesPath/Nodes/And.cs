using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>
/// The first operand that is false, null or empty; else the last one. Those behind it are not evaluated.
/// </summary>
internal sealed class And(Node[] operands) : Node
{
    protected override Value Compute(Value current, Budget budget)
    {
        Value value = Value.Null;
        foreach (Node operand in operands)
        {
            value = operand.Evaluate(current, budget);
            if (!value.IsTruthy)
            {
                break;
            }
        }

        return value;
    }
}
