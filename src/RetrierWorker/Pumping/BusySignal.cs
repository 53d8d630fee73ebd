namespace RetrierWorker.Pumping;

/// <summary>
/// Whether a queue holds more than one receiver fetches: set by a receive that came back full, cleared by one that did not. The
/// other receivers of a stage wait for it, so that an idle stage makes one long poll and not several.
/// </summary>
internal sealed class BusySignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _busy = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Received(int messages, int asked)
    {
        lock (_lock)
        {
            if (messages >= asked)
            {
                _busy.TrySetResult();
            }
            else if (_busy.Task.IsCompleted)
            {
                _busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _busy.Task.WaitAsync(cancellationToken);
        }
    }
}
