using System.Text.Json;

namespace Retrier.Idempotency.Keys;

/// <summary>
/// Tells whether a value can stand for one piece of work, or is what every payload without a key would have in common.
/// </summary>
internal static class MissingKey
{
    // Zero and false are values that somebody chose to send.
    public static bool Is(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        JsonValueKind.Array => value.EnumerateArray().All(static item => item.ValueKind is JsonValueKind.Null),
        _ => false,
    };
}
