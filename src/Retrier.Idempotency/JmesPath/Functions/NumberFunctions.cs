using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>Functions of numbers.</summary>
internal static class NumberFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("abs", [ValueTypes.Number], static call => Value.Of(call.Number(0).Absolute())),
        new("ceil", [ValueTypes.Number], static call => Value.Of(call.Number(0).Ceiling())),
        new("floor", [ValueTypes.Number], static call => Value.Of(call.Number(0).Floor())),
        new("sum", [ValueTypes.Array], static call => Value.Of(Sum(call))),
        new("avg", [ValueTypes.Array], Average),
    ];

    private static Number Sum(Call call) => call.ItemsOf(JsonValueKind.Number, 0)
        .Aggregate(Number.Of(0), (sum, item) => sum.Plus(item.AsNumber(call.Budget)));

    private static Value Average(Call call) =>
        call[0].Length == 0 ? Value.Null : Value.Of(Sum(call).DividedBy(call[0].Length));
}
