using System.CommandLine;
using System.Text.Json;

using RetrierWorker.Composition;
using RetrierWorker.Configuration;
using RetrierWorker.Console;
using RetrierWorker.Health;

using Spectre.Console;

namespace RetrierWorker.Commands;

/// <summary><c>status</c>: asks the running service what each loop does and why.</summary>
internal static class StatusCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "The report as JSON." };

    public static Command Create()
    {
        Command command = new("status", "Show what each loop of the running service does, and why replay is not moving.") { Json };
        command.SetAction(static (parsed, cancellationToken) => Guarded.RunAsync(() => ShowAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> ShowAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        RetrierSettings settings = ConfigurationFiles.Load(parsed.ToLaunch());
        Uri address = new(Running.Address(settings.Http.Url), "/status");
        string text;
        try
        {
            using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
            text = await http.GetStringAsync(address, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return await Guarded.SayAsync(
                $"No worker answers at {address}: {error.Message}\nStart one with '{NextSteps.Command()} run', or name its address with --url.", ExitCodes.Failed);
        }

        HealthReport report = JsonSerializer.Deserialize(text, ReportJson.Default.HealthReport)!;
        Write(report, parsed.GetValue(Json) ? text : null);
        return report.Ready ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Write(HealthReport report, string? json)
    {
        if (json is not null)
        {
            System.Console.Out.WriteLine(json);
            return;
        }

        if (!System.Console.IsOutputRedirected)
        {
            AnsiConsole.Write(LiveTable.Loops(report));
        }

        foreach (string line in report.AllProblems())
        {
            System.Console.Out.WriteLine(line);
        }

        foreach (LoopReport loop in System.Console.IsOutputRedirected ? report.Loops : [])
        {
            System.Console.Out.WriteLine(PlainLine.Of(loop));
        }

        foreach (string line in report.Loops.Select(CampaignStatusLine.Of).OfType<string>())
        {
            System.Console.Out.WriteLine(line);
        }

        foreach (string line in report.Loops.Select(FingerprintLine.Of).OfType<string>())
        {
            System.Console.Out.WriteLine(line);
        }
    }
}
