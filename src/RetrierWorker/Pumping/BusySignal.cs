namespace RetrierWorker.Pumping;

/// <summary>
/// Whether a queue holds more than one receiver fetches, or nothing at all: set by a receive that came back full, cleared by one that did not. The
/// other receivers of a stage wait for it, so that an idle stage makes one long poll and not several.
/// </summary>
internal sealed class BusySignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _busy = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _empty;

    /// <summary>Whether the last receive brought nothing.</summary>
    public bool IsEmpty => _empty;

    public void Received(int messages, int asked)
    {
        lock (_lock)
        {
            _empty = messages == 0;
            if (messages >= asked)
            {
                _busy.TrySetResult();
            }
            else
            {
                Clear();
            }
        }
    }

    /// <summary>A receive failed: the others wait until one works again.</summary>
    public void Failed()
    {
        lock (_lock)
        {
            Clear();
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _busy.Task.WaitAsync(cancellationToken);
        }
    }

    private void Clear()
    {
        if (_busy.Task.IsCompleted)
        {
            _busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
