namespace Retrier.Abstractions.Incidents;

/// <summary>
/// A short stable name for why something failed: <c>&lt;state&gt;/&lt;error&gt;</c>, e.g. <c>ChargeCard/503</c>. Where the error's name says
/// little, the service adds its cause in short as a third part.
/// </summary>
public static class Fingerprint
{
    /// <summary>The longest fingerprint; longer texts are cut.</summary>
    public const int MaxLength = 100;

    /// <summary>What stands for a part that the failure message did not name.</summary>
    public const string Unknown = "unknown";

    /// <summary>What Step Functions puts before the status of an HTTP call that failed; the status alone says it.</summary>
    private const string HttpStatus = "States.Http.StatusCode.";

    /// <summary>The fingerprint of an error in a state. Only letters, digits and <c>. _ -</c> stay; all else becomes <c>_</c>.</summary>
    public static string Of(string? state, string? error)
    {
        string text = $"{Part(state)}/{Part(Short(error))}";
        return text.Length <= MaxLength ? text : text[..MaxLength];
    }

    private static string? Short(string? error) =>
        error is not null && error.StartsWith(HttpStatus, StringComparison.Ordinal) && error.Length > HttpStatus.Length
            ? error[HttpStatus.Length..]
            : error;

    private static string Part(string? text) => string.IsNullOrWhiteSpace(text)
        ? Unknown
        : string.Create(Math.Min(text.Length, MaxLength), text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '.' or '_' or '-' ? source[i] : '_';
            }
        });
}
