using System.CommandLine;

using RetrierWorker.Composition;
using RetrierWorker.Configuration;

namespace RetrierWorker.Commands;

/// <summary><c>health</c>: asks the running service whether it is well; one line and an exit code, for a container that has no shell.</summary>
internal static class HealthCommand
{
    /// <summary>Below the time-out of the container's health check, so that the line is written before it is killed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly Option<bool> Ready = new("--ready")
    {
        Description = "Also fail when somebody must act (/health/ready); without it, only when a restart may mend it (/health/live).",
    };

    public static Command Create()
    {
        Command command = new("health", "Ask the running service whether it is well: one line, and exit code 0 or 1. For container health checks.") { Ready };
        command.SetAction(static (parsed, cancellationToken) => Guarded.RunAsync(() => AskAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> AskAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        HttpSettings http = ConfigurationFiles.LoadHttp(parsed.ToLaunch());
        Uri address = new(Running.Address(http.Url), parsed.GetValue(Ready) ? "/health/ready" : "/health/live");
        HealthProbe probe = new(address, Patience, TimeProvider.System);
        if (await probe.WhyUnwellAsync(cancellationToken) is { } why)
        {
            return await Guarded.SayAsync($"Not healthy: {why}", ExitCodes.Failed);
        }

        await System.Console.Out.WriteLineAsync($"Healthy: {address}");
        return ExitCodes.Ok;
    }
}
