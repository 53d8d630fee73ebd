using System.Text.RegularExpressions;
using RetrierWorker.Configuration.Listing;

namespace RetrierWorker.Tests.Configuration;

/// <summary>The tables of the page about configuration, between <c>&lt;!-- settings: loop --&gt;</c> and <c>&lt;!-- /settings --&gt;</c>.</summary>
internal static partial class SettingTables
{
    /// <summary>The keys of the places that a page has for tables.</summary>
    public static IEnumerable<string> Places(string page) => Place().Matches(page).Select(match => match.Groups["key"].Value);

    /// <summary>The page with its tables made anew, all else as it is.</summary>
    public static string Renewed(string page) => Place().Replace(page, static match =>
        $"{match.Groups["open"]}\n\n{Table(SettingSection.All.Single(section => section.Key == match.Groups["key"].Value))}\n<!-- /settings -->");

    private static string Table(SettingSection section) => string.Concat(
        SettingList.Of(section)
            .Select(static setting => $"| `{setting.Name}` | `{setting.Default}` | {setting.Meaning} |\n")
            .Prepend("| setting | default | meaning |\n|---|---|---|\n"));

    [GeneratedRegex(
        "(?<open><!-- settings: (?<key>[a-z]+) -->).*?<!-- /settings -->",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
