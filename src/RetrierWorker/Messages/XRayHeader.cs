using System.Text.RegularExpressions;

namespace RetrierWorker.Messages;

/// <summary>X-Ray's trace header (<c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c>) as a W3C traceparent.</summary>
internal static partial class XRayHeader
{
    /// <summary>Null when it names no trace. A header without a parent points at the trace as such.</summary>
    public static string? ToTraceParent(string? header)
    {
        if (header is null || Root().Match(header) is not { Success: true } root)
        {
            return null;
        }

        string trace = root.Groups["epoch"].Value + root.Groups["rest"].Value;
        string parent = Parent().Match(header) is { Success: true } found ? found.Groups["parent"].Value : trace[^16..];
        string flags = Sampled().IsMatch(header) ? "01" : "00";
        return $"00-{trace}-{parent}-{flags}".ToLowerInvariant();
    }

    [GeneratedRegex("(^|;) *Root=1-(?<epoch>[0-9A-Fa-f]{8})-(?<rest>[0-9A-Fa-f]{24})(;|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Root();

    [GeneratedRegex("(^|;) *Parent=(?<parent>[0-9A-Fa-f]{16})(;|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parent();

    [GeneratedRegex("(^|;) *Sampled=1(;|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sampled();
}
