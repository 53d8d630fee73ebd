using Retrier.Testing;
using RetrierWorker.Configuration.Listing;

namespace RetrierWorker.Tests.Configuration;

public sealed class ConfigurationDocumentTests
{
    private const string Renew = "RETRIER_APPROVE";

    private static readonly string Path = Repository.Find("docs", "configuration.md").ShouldNotBeNull("the tests run outside the repository");

    [Fact]
    public async Task The_tables_of_the_page_are_made_of_the_settings_that_are_read()
    {
        string page = await File.ReadAllTextAsync(Path);
        string made = SettingTables.Renewed(page);
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            await File.WriteAllTextAsync(Path, made);
            page = made;
        }

        string? first = made.Split('\n').Zip(page.Split('\n')).FirstOrDefault(static line => line.First != line.Second).First;
        (made == page).ShouldBeTrue(
            $"docs/configuration.md is no longer what is made. If the change is wanted: {Renew}=1 dotnet test tests/RetrierWorker.Tests, "
            + $"and read the difference. The first line that differs is now: {first}");
    }

    [Fact]
    public async Task The_page_has_a_place_below_its_heading_for_every_section()
    {
        string page = await File.ReadAllTextAsync(Path);
        SettingTables.Places(page).ShouldBe(SettingSection.All.Select(section => section.Key));
        foreach (SettingSection section in SettingSection.All)
        {
            page.ShouldContain($"\n## {section.Title}\n\n<!-- settings: {section.Key} -->\n");
        }
    }
}
