using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>What values are ordered by: numbers or strings, never both in one array.</summary>
internal readonly record struct SortKey(Number Number, string? Text)
{
    /// <summary>The keys of these values; null when they are not all numbers or all strings.</summary>
    public static SortKey[]? Of(Value[] values, Budget budget)
    {
        JsonValueKind kind = values.Length == 0 ? JsonValueKind.Number : values[0].Kind;
        bool orderable = kind is JsonValueKind.Number or JsonValueKind.String;
        return orderable && Array.TrueForAll(values, value => value.Kind == kind)
            ? Array.ConvertAll(values, value => Of(value, budget))
            : null;
    }

    public static int Compare(SortKey left, SortKey right) => left.Text is null
        ? Number.Compare(left.Number, right.Number)
        : CodePoints.Compare(left.Text, right.Text!);

    private static SortKey Of(Value value, Budget budget) => value.Kind is JsonValueKind.Number
        ? new SortKey(value.AsNumber(budget), null)
        : new SortKey(default, value.Text(budget));
}
