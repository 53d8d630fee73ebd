using Spectre.Console;
using Spectre.Console.Rendering;

namespace RetrierWorker.Configuration.Listing;

/// <summary>A section of settings for reading: a paragraph each, broken at the width of the terminal.</summary>
internal static class TerminalListing
{
    public static IRenderable Of(string title, IReadOnlyList<ListedSetting> settings)
    {
        List<IRenderable> rows = [new Markup($"[bold]{Markup.Escape(title)}[/]")];
        rows.AddRange(settings.SelectMany(Paragraph));
        rows.Add(Text.Empty);
        return new Rows(rows);
    }

    private static IEnumerable<IRenderable> Paragraph(ListedSetting setting)
    {
        string value = setting.Value is null or SettingList.NotSet ? string.Empty : $" = [green]{Markup.Escape(setting.Value)}[/]";
        yield return Indented(2, new Markup($"[yellow]{Markup.Escape(setting.Name)}[/]{value}  [grey](default: {Markup.Escape(setting.Default)})[/]"));
        yield return Indented(6, new Text(setting.Meaning));
    }

    private static Padder Indented(int columns, IRenderable text) => new(text, new Padding(columns, 0, 0, 0));
}
