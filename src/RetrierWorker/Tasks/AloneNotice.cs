namespace RetrierWorker.Tasks;

/// <summary>Says once, at the start, that this process knows of no other task and takes the whole rate.</summary>
internal sealed partial class AloneNotice(ILogger<AloneNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.Alone(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(114, LogLevel.Information, "Without Aws:LedgerTable this task takes itself for the only one, and the whole rate, and a restart forgets what campaigns have spent: run one task, or set the table")]
        public static partial void Alone(ILogger logger);
    }
}
