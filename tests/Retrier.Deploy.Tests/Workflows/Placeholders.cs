using System.Text.RegularExpressions;

namespace Retrier.Deploy.Tests.Workflows;

/// <summary>The places in a definition that substitutions are for.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<string> Of(string definition) =>
        Form().Matches(definition).Select(static match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\$\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
