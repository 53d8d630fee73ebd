using Microsoft.Extensions.Logging;
using RetrierWorker.Console;

namespace RetrierWorker.Tests.Console;

public sealed class RecentLogTests
{
    [Fact]
    public void Only_the_last_eight_lines_are_kept_and_no_chatter()
    {
        using RecentLog log = new();
        ILogger logger = log.CreateLogger("any");
        for (int i = 0; i < 20; i++)
        {
            Write(logger, LogLevel.Information, $"line {i}", null);
            Write(logger, LogLevel.Debug, "chatter", null);
        }

        log.Lines.Select(line => line.Text).ShouldBe(["line 12", "line 13", "line 14", "line 15", "line 16", "line 17", "line 18", "line 19"]);
    }

    [Fact]
    public void An_exception_is_told_by_its_message()
    {
        using RecentLog log = new();
        Write(log.CreateLogger("any"), LogLevel.Error, "failed", new InvalidOperationException("no"));
        log.Lines.ShouldHaveSingleItem().ShouldBe(new RecentLine(LogLevel.Error, "failed (no)"));
    }

    private static void Write(ILogger logger, LogLevel level, string text, Exception? error) =>
        logger.Log(level, default, text, error, static (state, _) => state);
}
