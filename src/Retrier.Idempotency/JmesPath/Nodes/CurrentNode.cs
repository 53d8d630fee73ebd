using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>The value itself: <c>@</c>.</summary>
internal sealed class CurrentNode : Node
{
    private CurrentNode()
    {
    }

    public static CurrentNode Instance { get; } = new();

    protected override Value Compute(Value current, Budget budget) => current;
}
