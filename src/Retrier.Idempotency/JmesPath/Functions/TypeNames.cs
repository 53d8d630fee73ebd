using System.Text.Json;

namespace Retrier.Idempotency.JmesPath.Functions;

/// <summary>The types as JMESPath calls them, for <c>type()</c> and for errors.</summary>
internal static class TypeNames
{
    private static readonly (ValueTypes Type, string Name)[] Names =
    [
        (ValueTypes.Null, "null"),
        (ValueTypes.Boolean, "boolean"),
        (ValueTypes.Number, "number"),
        (ValueTypes.Text, "string"),
        (ValueTypes.Array, "array"),
        (ValueTypes.Map, "object"),
    ];

    public static ValueTypes TypeOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => ValueTypes.Boolean,
        JsonValueKind.Number => ValueTypes.Number,
        JsonValueKind.String => ValueTypes.Text,
        JsonValueKind.Array => ValueTypes.Array,
        JsonValueKind.Object => ValueTypes.Map,
        _ => ValueTypes.Null,
    };

    /// <summary>One or more types in words: <c>string or array</c>.</summary>
    public static string Of(ValueTypes types) =>
        string.Join(" or ", Names.Where(name => types.HasFlag(name.Type)).Select(static name => name.Name));
}
