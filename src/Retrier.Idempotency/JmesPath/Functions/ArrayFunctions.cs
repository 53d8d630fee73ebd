using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>Functions of arrays, and of what else has a length or a content.</summary>
internal static class ArrayFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("contains", [ValueTypes.Array | ValueTypes.Text, ValueTypes.Any], static call => Value.Of(Contains(call))),
        new(
            "length",
            [ValueTypes.Text | ValueTypes.Array | ValueTypes.Map],
            static call => Value.Of(Number.Of(Length(call[0], call.Budget)))),
        new("reverse", [ValueTypes.Array | ValueTypes.Text], Reverse),
        new(
            "map",
            [ValueTypes.Expression, ValueTypes.Array],
            static call => Value.Of(Array.ConvertAll(call.Items(1), call.Apply))),
        new(
            "to_array",
            [ValueTypes.Any],
            static call => call[0].Kind is JsonValueKind.Array ? call[0] : Value.Of([call[0]])),
        new("not_null", [ValueTypes.Any], static call => call.Arguments.FirstOrDefault(static value => !value.IsNull))
        {
            IsVariadic = true,
        },
    ];

    private static bool Contains(Call call) => (call[0].Kind, call[1].Kind) switch
    {
        (JsonValueKind.Array, _) => call.Items(0).Any(item => Equality.AreEqual(item, call[1], call.Budget)),
        (_, JsonValueKind.String) => call.Text(0).Contains(call.Text(1), StringComparison.Ordinal),
        _ => false,
    };

    private static int Length(Value value, Budget budget) => value.Kind switch
    {
        JsonValueKind.String => CodePoints.Count(value.Text(budget)),
        JsonValueKind.Array => value.Length,
        _ => value.Members(budget).Count,
    };

    private static Value Reverse(Call call) => call[0].Kind is JsonValueKind.String
        ? call.Made(CodePoints.Reverse(call.Text(0)))
        : Value.Of([.. Enumerable.Reverse(call.Items(0))]);
}
