using System.Text.Json;
using System.Text.RegularExpressions;
using Retrier.Idempotency.JmesPath.Evaluation;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>Functions that ask for a type or change it.</summary>
internal static partial class TypeFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("type", [ValueTypes.Any], static call => Value.Of(TypeNames.Of(TypeNames.TypeOf(call[0].Kind)))),
        new("to_string", [ValueTypes.Any], ToText),
        new("to_number", [ValueTypes.Any], ToNumber),
    ];

    private static Value ToText(Call call) => call[0].Kind is JsonValueKind.String
        ? call[0]
        : call.Made(ResultWriter.ToText(call[0], call.Budget));

    private static Value ToNumber(Call call) => call[0].Kind switch
    {
        JsonValueKind.Number => call[0],
        JsonValueKind.String when JsonNumber().IsMatch(call.Text(0)) => Value.Of(JsonElement.Parse(call.Text(0))),
        _ => Value.Null,
    };

    [GeneratedRegex(@"\A-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex JsonNumber();
}
