namespace RetrierWorker.Intake;

/// <summary>An answer by RFC 9457: why not, as a stable code and in words.</summary>
internal static class Problem
{
    public static Task WriteAsync(HttpContext context, int status, string code, string detail) => TypedResults
        .Problem(detail, statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code })
        .ExecuteAsync(context);
}
