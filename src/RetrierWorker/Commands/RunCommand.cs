using System.CommandLine;

using RetrierWorker.Composition;

namespace RetrierWorker.Commands;

/// <summary><c>run</c>: the service itself. What happens without any command, too.</summary>
internal static class RunCommand
{
    private static readonly Option<bool> Plain = new("--plain")
    {
        Description = "Plain lines instead of the live table, also in a terminal.",
    };

    public static Command Create()
    {
        Command command = new("run", "Run the service (default). Without any loop configured, a sample loop runs.") { Plain };
        command.SetAction(RunAsync);
        return command;
    }

    public static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken) => Guarded.RunAsync(async () =>
    {
        bool live = !System.Console.IsOutputRedirected && !parsed.GetValue(Plain) && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        Launch launch = parsed.ToLaunch() with { Logs = live ? LogTarget.LiveTable : LogTarget.Console };
        await using WebApplication app = await WorkerHost.BuildAsync(launch, cancellationToken);
        await app.RunAsync();
        return ExitCodes.Ok;
    });
}
