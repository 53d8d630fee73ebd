using RetrierWorker.Configuration;
using RetrierWorker.Health;

using Spectre.Console;

namespace RetrierWorker.Console;

/// <summary>Shows what all loops do: a live table in a terminal, a plain line per loop every few seconds elsewhere.</summary>
internal sealed class ConsoleView(
    HealthReporter reporter,
    RetrierSettings settings,
    RecentLog? recent,
    IAnsiConsole console,
    TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlyList<string> hints = NextSteps.For(settings, NextSteps.Command());
        try
        {
            await (recent is null ? WritePlainAsync(hints, stoppingToken) : ShowLiveAsync(recent, hints, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // told to stop
        }
    }

    private async Task WritePlainAsync(IReadOnlyList<string> hints, CancellationToken stop)
    {
        foreach (string hint in hints)
        {
            Write(hint);
        }

        using PeriodicTimer timer = new(PlainInterval, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            foreach (LoopReport loop in reporter.Report().Loops)
            {
                Write(PlainLine.Of(loop));
            }
        }
    }

    private Task ShowLiveAsync(RecentLog log, IReadOnlyList<string> hints, CancellationToken stop) =>
        console.Live(LiveTable.Of(reporter.Report(), log.Lines, hints)).AutoClear(false).StartAsync(async live =>
        {
            using PeriodicTimer timer = new(LiveInterval, time);
            while (await timer.WaitForNextTickAsync(stop))
            {
                live.UpdateTarget(LiveTable.Of(reporter.Report(), log.Lines, hints));
            }
        });

    // not through the markup renderer, which would break lines at a width that a pipe does not have
    private static void Write(string line) => System.Console.Out.WriteLine(line);
}
