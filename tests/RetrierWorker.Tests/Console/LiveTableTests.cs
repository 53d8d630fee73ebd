using Microsoft.Extensions.Logging;
using Retrier.Testing;
using RetrierWorker.Console;
using RetrierWorker.Fingerprints;
using RetrierWorker.Health;
using Spectre.Console;

namespace RetrierWorker.Tests.Console;

public sealed class LiveTableTests
{
    [Fact]
    public void The_table_shows_every_loop_the_last_lines_and_what_to_do_next()
    {
        string shown = Show(new HealthReport("not ready", ["the store is away"], [Reports.Loop]), "[bold]no markup[/]");
        foreach (string part in (string[])["orders", "1,234", "2.5", "1,500", "the store is away", "[bold]no markup[/]", "what next", "held by tap"])
        {
            shown.ShouldContain(part);
        }
    }

    [Fact]
    public void What_most_failures_are_is_below_the_table()
    {
        CaptureShares shares = new(4, ManualTimeProvider.Start, [new FingerprintCount("ChargeCard/503", 3), new FingerprintCount("other", 1)]);
        Show(new HealthReport("ready", [], [Reports.Loop with { Fingerprints = shares }]), "line").ShouldContain("orders: 75 % is ChargeCard/503, 25 % is other;");
    }

    [Fact]
    public void Names_and_reasons_that_look_like_markup_are_shown_as_they_are() =>
        Show(new HealthReport("ready", [], [Reports.Loop with { Name = "[x]", Problems = ["replay-tap is '[/]'"] }]), "line").ShouldContain("[x]");

    private static string Show(HealthReport report, string line)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No });
        console.Profile.Width = 240;
        console.Write(LiveTable.Of(report, [new RecentLine(LogLevel.Warning, line)], ["what next"]));
        return text.ToString();
    }
}
