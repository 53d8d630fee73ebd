using System.Text.RegularExpressions;
using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Configuration;

public sealed partial class ConfigurationDocumentTests
{
    [Fact]
    public void The_page_lists_every_setting_with_its_default_and_no_other()
    {
        SettingsLog log = new();
        SettingsLoader.Read(SettingsTexts.Of(SettingsTexts.Whole), log);
        string[] read = [.. log.Uses.Select(use => $"{use.Pattern["Retrier:".Length..]} = {use.Default}").Order(StringComparer.Ordinal)];
        string[] documented =
        [
            .. Pages.Lines("docs", "configuration.md")
                .Select(line => Row().Match(line))
                .Where(match => match.Success)
                .Select(match => $"{match.Groups["name"].Value} = {match.Groups["default"].Value}")
                .Order(StringComparer.Ordinal),
        ];
        documented.ShouldBe(read);
    }

    [GeneratedRegex(@"^\| `(?<name>[A-Z][^`]*)` \| `(?<default>[^`]+)` \| .+ \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
