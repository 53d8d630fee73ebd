using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>Functions of objects.</summary>
internal static class ObjectFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("keys", [ValueTypes.Map], static call => Value.Of([.. call[0].Members(call.Budget).Keys.Select(Value.Of)])),
        new("values", [ValueTypes.Map], static call => Value.Of([.. call[0].Members(call.Budget).Values])),
        new("merge", [ValueTypes.Map], Merge) { IsVariadic = true },
    ];

    private static Value Merge(Call call)
    {
        var merged = new OrderedDictionary<string, Value>(StringComparer.Ordinal);
        foreach ((string name, Value value) in call.Arguments.SelectMany(argument => argument.Members(call.Budget)))
        {
            merged[name] = value;
        }

        return Value.Of(merged);
    }
}
