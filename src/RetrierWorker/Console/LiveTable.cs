using System.Globalization;

using RetrierWorker.Health;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace RetrierWorker.Console;

/// <summary>All loops in a table, with the last log lines and what to do next below it.</summary>
internal static class LiveTable
{
    public static IRenderable Of(HealthReport report, IReadOnlyList<RecentLine> lines, IReadOnlyList<string> hints)
    {
        List<IRenderable> rows = [Loops(report)];
        rows.AddRange(report.Problems.Select(problem => new Markup($"[red]{Markup.Escape(problem)}[/]")));
        rows.AddRange(report.Loops.Select(CampaignStatusLine.Of).OfType<string>().Select(line => new Text(line)));
        rows.AddRange(report.Loops.Select(FingerprintLine.Of).OfType<string>().Select(line => new Text(line)));
        rows.AddRange(lines.Select(line => new Markup($"[{Colour(line.Level)}]{Markup.Escape(line.Text)}[/]")));
        rows.Add(new Text(string.Empty));
        rows.AddRange(hints.Select(hint => new Markup($"[grey]{Markup.Escape(hint)}[/]")));
        return new Rows(rows);
    }

    public static Table Loops(HealthReport report)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("loop");
        foreach (string column in (ReadOnlySpan<string>)["Failure", "capture", "Retry", "replay", "rate/s", "started", "failed again", "Parked", "Output"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        table.AddColumn("why replay is not moving");
        foreach (LoopReport loop in report.Loops)
        {
            table.AddRow(
                Markup.Escape(loop.Name),
                Depth(loop, "failure"),
                Tap(loop.Capture.Tap, loop.InterlockAlarm),
                Depth(loop, "retry"),
                Tap(loop.Replay.Tap, loop.InterlockAlarm),
                Number(loop.RatePerSecond),
                Number(loop.Counts.Started),
                Number(loop.Counts.FailedAgain),
                Depth(loop, "parked"),
                Depth(loop, "output"),
                Why(loop));
        }

        return table;
    }

    private static string Why(LoopReport loop)
    {
        string colour = loop.InterlockAlarm || !loop.Ready ? "red" : loop.Replay.Why is null ? "green" : "grey";
        return $"[{colour}]{Markup.Escape(WhyText.Of(loop))}[/]";
    }

    private static string Tap(string state, bool alarm) => alarm ? $"[red]{state}[/]" : state == "open" ? $"[green]{state}[/]" : state;

    private static string Depth(LoopReport loop, string role) => loop.Depth(role) is { } depth ? Number(depth) : "-";

    private static string Number(IFormattable value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    private static string Colour(LogLevel level) => level switch
    {
        >= LogLevel.Error => "red",
        LogLevel.Warning => "yellow",
        _ => "grey",
    };
}
