using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Nodes;

/// <summary>Comparisons in a row, from left to right: <c>a == b</c>, or even <c>a == b == c</c>.</summary>
internal sealed class Comparison(Node first, (ComparisonOperator Operator, Node Operand)[] rest) : Node
{
    protected override Value Compute(Value current, Budget budget)
    {
        Value left = first.Evaluate(current, budget);
        foreach ((ComparisonOperator comparison, Node operand) in rest)
        {
            left = Compare(comparison, left, operand.Evaluate(current, budget), budget);
        }

        return left;
    }

    private static Value Compare(ComparisonOperator comparison, Value left, Value right, Budget budget) =>
        comparison switch
        {
            ComparisonOperator.Equal => Value.Of(Equality.AreEqual(left, right, budget)),
            ComparisonOperator.NotEqual => Value.Of(!Equality.AreEqual(left, right, budget)),
            _ when Ordered(left, right, budget) is { } order => Value.Of(Holds(comparison, order)),
            _ => Value.Null,
        };

    // Only numbers and strings have an order, each among themselves; anything else compares to null.
    private static int? Ordered(Value left, Value right, Budget budget) => (left.Kind, right.Kind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Number.Compare(left.AsNumber(budget), right.AsNumber(budget)),
        (JsonValueKind.String, JsonValueKind.String) => CodePoints.Compare(left.Text(budget), right.Text(budget)),
        _ => null,
    };

    private static bool Holds(ComparisonOperator comparison, int order) => comparison switch
    {
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };
}
