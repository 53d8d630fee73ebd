namespace RetrierWorker.Journeys.Processes;

/// <summary>A worker that is killed and started again on the same data directory, while others send it work.</summary>
internal sealed class RestartedWorker(string directory) : IAsyncDisposable
{
    private ChildWorker? _child;
    private TaskCompletionSource<ChildWorker> _up = Down();

    /// <summary>The worker; while there is none, the next one.</summary>
    public Task<ChildWorker> Up => Volatile.Read(ref _up).Task;

    /// <summary>Starts it, and lets others have it once it is prepared.</summary>
    public async Task StartAsync(Func<ChildWorker, Task> prepare)
    {
        _child = await ChildWorker.StartAsync(directory);
        await prepare(_child);
        _up.SetResult(_child);
    }

    /// <summary>SIGKILL. Whoever is cut off by it finds that the worker is down already.</summary>
    public async Task KillAsync()
    {
        Volatile.Write(ref _up, Down());
        await _child!.Process.KillAsync();
        await _child.DisposeAsync();
    }

    /// <summary>SIGTERM.</summary>
    public async Task StopAsync()
    {
        Volatile.Write(ref _up, Down());
        await _child!.StopAsync();
        await _child.DisposeAsync();
    }

    public ValueTask DisposeAsync() => _child?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static TaskCompletionSource<ChildWorker> Down() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
