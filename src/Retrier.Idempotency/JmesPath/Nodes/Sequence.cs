using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>Steps in a row, each taking the value of the one before: <c>a.b[0] | c</c>.</summary>
internal sealed class Sequence : Node
{
    private readonly Node[] _steps;

    private Sequence(Node[] steps) => _steps = steps;

    public static Node Of(List<Node> steps) => steps.Count == 1 ? steps[0] : new Sequence([.. steps]);

    public override string? FindNullComponent(JsonElement result) => _steps[^1].FindNullComponent(result);

    protected override Value Compute(Value current, Budget budget)
    {
        foreach (Node step in _steps)
        {
            current = step.Evaluate(current, budget);
        }

        return current;
    }
}
