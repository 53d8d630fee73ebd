using System.Text.Json;

namespace Retrier.Idempotency.Tests.Keys;

/// <summary>Compares documents the plain way: members in any order, numbers as doubles.</summary>
internal static class SameDocument
{
    public static bool Are(JsonElement left, JsonElement right) => left.ValueKind == right.ValueKind && left.ValueKind switch
    {
        JsonValueKind.Number => left.GetDouble().CompareTo(right.GetDouble()) == 0,
        JsonValueKind.String => string.Equals(left.GetString(), right.GetString(), StringComparison.Ordinal),
        JsonValueKind.Array => left.GetArrayLength() == right.GetArrayLength()
            && left.EnumerateArray().Zip(right.EnumerateArray()).All(static pair => Are(pair.First, pair.Second)),
        JsonValueKind.Object => left.GetPropertyCount() == right.GetPropertyCount()
            && left.EnumerateObject().All(member => right.TryGetProperty(member.Name, out JsonElement other) && Are(member.Value, other)),
        _ => true,
    };
}
