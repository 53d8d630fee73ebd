using System.Net;
using System.Text.RegularExpressions;

namespace RetrierWorker.Fingerprints;

/// <summary>
/// Replaces what has punctuation in it and must be seen before a text is split into words. None of the patterns backtracks, so no
/// text makes them slow. Pure.
/// </summary>
internal static class CausePatterns
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const RegexOptions AnyCase = Linear | RegexOptions.IgnoreCase;

    /// <summary>User, host and port go, and so do query and fragment; the path tells what was called.</summary>
    private static readonly Regex Url = new(@"[a-z][a-z0-9+.-]*://(?<host>[^\s/?#<>()\[\],;]*(\[[0-9a-f:.%]*\])?(:[0-9]+)?)(?<path>/[^\s?#<>()\[\],;]*)?([?#][^\s<>()]*)?", AnyCase);

    private static readonly Regex Query = new(@"\?[^\s=?]*=\S*", Linear);

    private static readonly Regex Arn = new(@"\barn:aws[a-z-]*:[^\s,;)\]}]+", AnyCase);

    private static readonly Regex Bearer = new(@"\bbearer\s+[^\s,;]+", AnyCase);

    private static readonly Regex Secret = new(
        @"(?<name>(password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|authorization|credentials?|signature|cookie|session)[a-z_-]*)\s*[=:]\s*((bearer|basic|digest)\s+)?[^\s,;]+", AnyCase);

    /// <summary>The part behind the sign is looked at again: <c>Order@1a2b3c</c> is an object of Java's.</summary>
    private static readonly Regex Mail = new(@"[^\s@<>()\[\],;:=]+@(?<host>[^\s@<>()\[\],;:=/]+)", Linear);

    private static readonly Regex Day = new(
        @"\b([0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4})([T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?\s?(Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?\b", Linear);

    /// <summary>Not behind a colon, where it is a line and a column: <c>index.js:10:15</c>.</summary>
    private static readonly Regex Clock = new(@"(?<before>^|[^0-9A-Za-z:])[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z|\s?UTC|\s?GMT)?\b", Linear);

    private static readonly Regex Uuid = new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", AnyCase);

    private static readonly Regex Address6 = new(@"(?<before>^|[^0-9a-z:.])\[?(?<address>[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*)(%[0-9a-z]+)?(\](:[0-9]{1,5})?)?", AnyCase);

    private static readonly Regex HostAndPort = new("(?<host>[a-z0-9-]+([.][a-z0-9-]+)*):[0-9]{1,5}", AnyCase);

    public static string Fold(string text)
    {
        string folded = Url.Replace(text, match => Spaced($"{Placeholder.Host} {match.Groups["path"].Value}"));
        folded = Query.Replace(folded, " ");
        folded = Arn.Replace(folded, Spaced(Placeholder.Arn));
        folded = Secret.Replace(folded, match => Spaced($"{match.Groups["name"].Value} {Placeholder.Text}"));
        folded = Bearer.Replace(folded, Spaced(Placeholder.Text));
        folded = Mail.Replace(folded, match => IsHex(match.Groups["host"].Value) ? match.Value.Replace('@', ' ') : Spaced(Placeholder.Mail));
        folded = Day.Replace(folded, Spaced(Placeholder.Time));
        folded = Uuid.Replace(folded, Spaced(Placeholder.Number));
        folded = Address6.Replace(folded, match => IPAddress.TryParse(match.Groups["address"].ValueSpan, out _)
            ? match.Groups["before"].Value + Spaced(Placeholder.Host)
            : match.Value);
        folded = HostAndPort.Replace(folded, match => HostName.Is(match.Groups["host"].Value) ? Spaced(Placeholder.Host) : match.Value);
        return Clock.Replace(folded, match => match.Groups["before"].Value + Spaced(Placeholder.Time));
    }

    private static string Spaced(string text) => $" {text} ";

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigit);
}
