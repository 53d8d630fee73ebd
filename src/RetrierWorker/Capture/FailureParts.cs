using System.Text.Json;

namespace RetrierWorker.Capture;

/// <summary>The parts of a failure message, still as they stand in it.</summary>
internal sealed record FailureParts(
    JsonElement Input,
    string? Error,
    string? Cause,
    string? State,
    string? ExecutionId,
    string? ExecutionName)
{
    /// <summary>Text as it is; numbers and the like as they are written; null for null.</summary>
    public static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => StringOf(value),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };

    /// <summary>An error's text may have been cut in the middle of a character; the work is captured all the same.</summary>
    private static string? StringOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }
}
