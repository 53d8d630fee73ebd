using System.Text.Json;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>Functions of strings.</summary>
internal static class TextFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new(
            "starts_with",
            [ValueTypes.Text, ValueTypes.Text],
            static call => Value.Of(call.Text(0).StartsWith(call.Text(1), StringComparison.Ordinal))),
        new(
            "ends_with",
            [ValueTypes.Text, ValueTypes.Text],
            static call => Value.Of(call.Text(0).EndsWith(call.Text(1), StringComparison.Ordinal))),
        new("join", [ValueTypes.Text, ValueTypes.Array], Join),
    ];

    private static Value Join(Call call)
    {
        string glue = call.Text(0);
        string[] parts = [.. call.ItemsOf(JsonValueKind.String, 1).Select(item => item.Text(call.Budget))];

        // Checked before it is made: a few characters of an expression can ask for gigabytes.
        long glued = (long)glue.Length * Math.Max(0, parts.Length - 1);
        call.Budget.CheckSize(glued + parts.Sum(static part => (long)part.Length));
        return call.Made(string.Join(glue, parts));
    }
}
