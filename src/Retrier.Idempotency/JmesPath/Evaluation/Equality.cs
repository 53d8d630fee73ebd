using System.Text.Json;

namespace Retrier.Idempotency.JmesPath.Evaluation;

/// <summary>
/// Whether two values are equal: same type and same content, wherever they come from. Members have no order.
/// </summary>
internal static class Equality
{
    public static bool AreEqual(Value left, Value right, Budget budget) => AreEqual(left, right, budget, 0);

    private static bool AreEqual(Value left, Value right, Budget budget, int depth)
    {
        budget.Spend(1);
        if (left.Kind != right.Kind)
        {
            return false;
        }

        return left.Kind switch
        {
            JsonValueKind.String => string.Equals(left.Text(budget), right.Text(budget), StringComparison.Ordinal),
            JsonValueKind.Number => NumbersAreEqual(left, right, budget),
            JsonValueKind.Array => ItemsAreEqual(left, right, budget, Depth.Below(depth)),
            JsonValueKind.Object => MembersAreEqual(left, right, budget, Depth.Below(depth)),
            _ => true,
        };
    }

    // Two numbers of documents are compared digit by digit, however many they have.
    private static bool NumbersAreEqual(Value left, Value right, Budget budget)
    {
        int order = Number.Compare(left.AsNumber(budget), right.AsNumber(budget));
        return left.Made is null && right.Made is null
            ? order == 0 && JsonElement.DeepEquals(left.Element, right.Element)
            : order == 0;
    }

    private static bool ItemsAreEqual(Value left, Value right, Budget budget, int depth) =>
        left.Length == right.Length
        && left.Items(budget).Zip(right.Items(budget)).All(pair => AreEqual(pair.First, pair.Second, budget, depth));

    private static bool MembersAreEqual(Value left, Value right, Budget budget, int depth)
    {
        OrderedDictionary<string, Value> others = right.Members(budget);
        OrderedDictionary<string, Value> members = left.Members(budget);
        return members.Count == others.Count
            && members.All(member => others.TryGetValue(member.Key, out Value other)
                && AreEqual(member.Value, other, budget, depth));
    }
}
