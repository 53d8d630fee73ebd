using System.Text.Json;
using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

/// <summary>
/// One case of the compliance suite: an expression, and the result or the kind of error that it must have.
/// </summary>
internal sealed record ComplianceCase(string File, JsonElement Given, JsonElement Case)
{
    /// <summary>What is wrong with our answer; null when it is right.</summary>
    public string? Complaint()
    {
        string expression = Case.GetProperty("expression").GetString()!;
        string? error = Case.TryGetProperty("error", out JsonElement kind) ? kind.GetString() : null;
        try
        {
            JsonElement found = JmesPathExpression.Parse(expression).Search(Given);
            return error is null && JsonElement.DeepEquals(found, Case.GetProperty("result"))
                ? null
                : $"{File}: {expression} gave {found.GetRawText()}, not {Case.GetRawText()}";
        }
        catch (JmesPathException exception)
        {
            return string.Equals(error, NameOf(exception.Kind), StringComparison.Ordinal)
                ? null
                : $"{File}: {expression} failed with '{exception.Message}', not {error ?? "at all"}";
        }
    }

    private static string NameOf(JmesPathErrorKind kind) => kind switch
    {
        JmesPathErrorKind.Syntax => "syntax",
        JmesPathErrorKind.InvalidType => "invalid-type",
        JmesPathErrorKind.InvalidArity => "invalid-arity",
        JmesPathErrorKind.InvalidValue => "invalid-value",
        JmesPathErrorKind.UnknownFunction => "unknown-function",
        _ => "limit",
    };
}
