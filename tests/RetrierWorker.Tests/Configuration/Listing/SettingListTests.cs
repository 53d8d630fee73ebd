using RetrierWorker.Configuration;
using RetrierWorker.Configuration.Listing;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Configuration.Listing;

public sealed class SettingListTests
{
    private static readonly SettingMeaning[] Meanings = [.. SettingSection.All.SelectMany(section => section.Meanings)];

    [Fact]
    public void Every_setting_that_is_read_has_its_meaning_once_and_nothing_else_has_one() =>
        Meanings.Select(meaning => meaning.Pattern).Order(StringComparer.Ordinal).ShouldBe(Known().Select(read => read.Pattern).Order(StringComparer.Ordinal));

    [Fact]
    public void A_meaning_is_one_line_of_sentences_that_needs_no_markup_but_backticks()
    {
        foreach (SettingMeaning meaning in Meanings)
        {
            meaning.Text.ShouldMatch("^[^|\\n\\[\\]<>]+\\.$", meaning.Pattern);
            meaning.Text.Count(letter => letter == '`').ShouldBe(2 * (meaning.Text.Count(letter => letter == '`') / 2), meaning.Pattern);
        }
    }

    [Theory]
    [InlineData("Local")]
    [InlineData("Aws")]
    public void No_setting_is_known_to_one_configuration_only(string provider)
    {
        SettingsLog log = Read(Configured.Refunds(("Provider", provider)));
        Distinct(log.Reads).ShouldBe(Distinct(Known()));
    }

    [Fact]
    public void What_is_set_is_listed_loop_by_loop_in_the_order_of_the_page()
    {
        IReadOnlyList<ListedSetting> listed = SettingList.Of(LoopMeanings.Section, Read(Configured.Refunds(("Loops:refunds:MaxAttempts", " 7 "))));
        int each = LoopMeanings.Section.Meanings.Count;
        string[] patterns = [.. LoopMeanings.Section.Meanings.Select(meaning => meaning.Pattern)];
        listed.Take(each).Select(setting => setting.Name).ShouldBe(patterns.Select(pattern => pattern.Replace("<loop>", "orders", StringComparison.Ordinal)));
        listed.Skip(each).Select(setting => setting.Name).ShouldBe(patterns.Select(pattern => pattern.Replace("<loop>", "refunds", StringComparison.Ordinal)));
        Value(listed, "Loops:refunds:MaxAttempts").ShouldBe("7");
        Value(listed, "Loops:orders:MaxAttempts").ShouldBe("not set");
    }

    [Fact]
    public void Steps_come_one_after_the_other_and_the_tenth_after_the_ninth()
    {
        (string, string?)[] steps = [.. Enumerable.Range(0, 11).Select(step => ($"Local:StateMachines:orders:Steps:{step}:Name", (string?)$"Step{step}"))];
        SettingList.Of(LocalMeanings.Section, Read(steps))
            .Where(setting => setting.Name.EndsWith(":Name", StringComparison.Ordinal)).Select(setting => setting.Value)
            .ShouldBe(Enumerable.Range(0, 11).Select(step => $"Step{step}"));
    }

    [Fact]
    public void What_is_wrong_is_listed_as_it_is_set() =>
        Value(SettingList.Of(ServiceMeanings.Section, Read(("Taps:PollInterval", "soon"))), "Taps:PollInterval").ShouldBe("soon");

    [Theory]
    [InlineData("open-sesame-0123456789", "set")]
    [InlineData("short", "set")]
    [InlineData(" ", "not set")]
    public void The_token_is_never_listed(string token, string shown) =>
        Value(SettingList.Of(IntakeMeanings.Section, Read(("Intake:Token", token))), "Intake:Token").ShouldBe(shown);

    [Fact]
    public void A_list_of_what_there_is_has_no_values() =>
        SettingSection.All.SelectMany(SettingList.Of).ShouldAllBe(setting => setting.Value == null);

    private static IReadOnlyList<SettingRead> Known() => SettingList.Patterns();

    private static IEnumerable<string> Distinct(IEnumerable<SettingRead> reads) =>
        reads.Select(read => $"{read.Pattern} = {read.Default}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string? Value(IEnumerable<ListedSetting> listed, string name) => listed.Single(setting => setting.Name == name).Value;

    private static SettingsLog Read(params (string Name, string? Value)[] settings)
    {
        SettingsLog log = new();
        SettingsLoader.Read(Configured.With(settings), log);
        return log;
    }
}
