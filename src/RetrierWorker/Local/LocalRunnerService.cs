using Retrier.Local.StateMachines;

namespace RetrierWorker.Local;

/// <summary>
/// Runs the local state machines' executions from when the web server is up (the sample's upstream is on it) until shutdown begins;
/// what still runs then is resumed at the next start.
/// </summary>
internal sealed class LocalRunnerService(LocalExecutionRunner runner, IHostApplicationLifetime lifetime) : IHostedService
{
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = RunAsync());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        lifetime.ApplicationStarted.IsCancellationRequested ? _running.Task.WaitAsync(cancellationToken) : Task.CompletedTask;

    private async Task RunAsync()
    {
        try
        {
            await runner.RunAsync(lifetime.ApplicationStopping);
            _running.TrySetResult();
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            _running.TrySetResult();
        }
    }
}
