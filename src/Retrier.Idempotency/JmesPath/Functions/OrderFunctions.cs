using System.Numerics;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>Functions that need an order among values.</summary>
internal static class OrderFunctions
{
    private static readonly Comparer<SortKey> ByKey = Comparer<SortKey>.Create(SortKey.Compare);

    public static IReadOnlyList<Function> All { get; } =
    [
        new("sort", [ValueTypes.Array], static call => Sort(call, OwnKeys(call))),
        new("sort_by", [ValueTypes.Array, ValueTypes.Expression], static call => Sort(call, ExpressionKeys(call))),
        new("max", [ValueTypes.Array], static call => Best(call, OwnKeys(call), 1)),
        new("max_by", [ValueTypes.Array, ValueTypes.Expression], static call => Best(call, ExpressionKeys(call), 1)),
        new("min", [ValueTypes.Array], static call => Best(call, OwnKeys(call), -1)),
        new("min_by", [ValueTypes.Array, ValueTypes.Expression], static call => Best(call, ExpressionKeys(call), -1)),
    ];

    private static SortKey[] OwnKeys(Call call) => SortKey.Of(call.Items(0), call.Budget)
        ?? throw call.WrongType("takes an array of nothing but numbers or nothing but strings as argument 1");

    private static SortKey[] ExpressionKeys(Call call) =>
        SortKey.Of(Array.ConvertAll(call.Items(0), call.Apply), call.Budget)
        ?? throw call.WrongType("takes an &expression that gives nothing but numbers or nothing but strings");

    private static Value Sort(Call call, SortKey[] keys)
    {
        Value[] items = call.Items(0);
        call.Budget.Spend(items.Length * BitOperations.Log2((uint)items.Length + 1));

        // OrderBy, because what is equal must keep its order.
        return Value.Of([.. Enumerable.Range(0, items.Length).OrderBy(i => keys[i], ByKey).Select(i => items[i])]);
    }

    /// <summary>The first of the greatest (<paramref name="sign"/> 1) or smallest (-1); null of none.</summary>
    private static Value Best(Call call, SortKey[] keys, int sign)
    {
        int best = 0;
        for (int i = 1; i < keys.Length; i++)
        {
            best = SortKey.Compare(keys[i], keys[best]) * sign > 0 ? i : best;
        }

        return keys.Length == 0 ? Value.Null : call.Items(0)[best];
    }
}
