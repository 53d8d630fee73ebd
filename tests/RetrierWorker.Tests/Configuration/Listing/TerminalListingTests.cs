using RetrierWorker.Configuration.Listing;
using Spectre.Console;

namespace RetrierWorker.Tests.Configuration.Listing;

public sealed class TerminalListingTests
{
    private static readonly ListedSetting Input = new("Loops:orders:Message:Input", "by shape", "JMESPath to the execution input in a failure message.");

    [Fact]
    public void A_setting_is_a_paragraph_broken_at_the_width_of_the_terminal() => Show(Input, AnsiSupport.No).ShouldBe(
        """
        A retry loop
          Loops:orders:Message:Input  (default: by
          shape)
              JMESPath to the execution input in a
              failure message.


        """);

    [Fact]
    public void What_it_is_set_to_is_shown_as_it_is_though_it_looks_like_markup() =>
        Show(Input with { Value = "[red].[/]" }, AnsiSupport.No).ShouldContain("\n  Loops:orders:Message:Input = [red].[/]\n  (default: by shape)\n");

    [Fact]
    public void What_is_not_set_has_its_default_only() =>
        Show(Input with { Value = SettingList.NotSet }, AnsiSupport.No).ShouldBe(Show(Input, AnsiSupport.No));

    [Theory]
    [InlineData(AnsiSupport.Yes, true)]
    [InlineData(AnsiSupport.No, false)]
    public void There_are_colours_where_the_terminal_has_them(AnsiSupport ansi, bool coloured) =>
        Show(Input, ansi).Contains('\u001b').ShouldBe(coloured);

    private static string Show(ListedSetting setting, AnsiSupport ansi)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = ansi,
            ColorSystem = ansi is AnsiSupport.Yes ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        });
        console.Profile.Width = 44;
        console.Write(TerminalListing.Of("A retry loop", [setting]));
        return string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
