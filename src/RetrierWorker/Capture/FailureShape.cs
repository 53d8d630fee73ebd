using System.Text.Json;

namespace RetrierWorker.Capture;

/// <summary>The three forms a failure message may have; each knows where its parts are.</summary>
internal static class FailureShape
{
    private static readonly string[] EnvelopeParts = ["input", "error", "execution"];

    /// <summary>
    /// The envelope that our state machines write: <c>input</c> with <c>error</c> or <c>execution</c> and nothing else. Strict,
    /// because <c>input</c> is also a likely member of somebody's own state.
    /// </summary>
    public static bool IsEnvelope(JsonElement body) =>
        body.TryGetProperty("input", out _)
        && (IsObject(body, "error") || IsObject(body, "execution"))
        && body.EnumerateObject().All(member => EnvelopeParts.Contains(member.Name, StringComparer.Ordinal));

    /// <summary>The record that Lambda Destinations write.</summary>
    public static bool IsDestination(JsonElement body) =>
        body.TryGetProperty("requestPayload", out _) && IsObject(body, "requestContext");

    /// <summary>The parts that the form itself tells; anything else is its own input.</summary>
    public static FailureParts PartsOf(JsonElement body) =>
        IsEnvelope(body) ? new FailureParts(
            body.GetProperty("input"),
            Text(body, "error", "Error"),
            Text(body, "error", "Cause"),
            Text(body, "execution", "state"),
            Text(body, "execution", "id"),
            Text(body, "execution", "name"))
        : IsDestination(body) ? new FailureParts(
            body.GetProperty("requestPayload"),
            Text(body, "responsePayload", "errorType") ?? Text(body, "requestContext", "condition"),
            Text(body, "responsePayload", "errorMessage"),
            FunctionName(Text(body, "requestContext", "functionArn")),
            Text(body, "requestContext", "requestId"),
            null)
        : new FailureParts(body, null, null, null, null, null);

    private static bool IsObject(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement member) && member.ValueKind is JsonValueKind.Object;

    private static string? Text(JsonElement body, string part, string name) =>
        body.TryGetProperty(part, out JsonElement member)
        && member.ValueKind is JsonValueKind.Object
        && member.TryGetProperty(name, out JsonElement value)
            ? FailureParts.TextOf(value)
            : null;

    /// <summary><c>arn:aws:lambda:region:account:function:NAME:version</c></summary>
    private static string? FunctionName(string? arn) =>
        arn?.Split(':') is { Length: >= 7 } parts ? parts[6] : arn;
}
