namespace RetrierWorker.Journeys.Processes;

/// <summary>Lines that a process has written, and whoever waits for one of them.</summary>
internal sealed class SpokenLines
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Containing, TaskCompletionSource<string> Seen)> _waiters = [];

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Add(line);
            foreach ((_, TaskCompletionSource<string> seen) in _waiters.Where(waiter => line.Contains(waiter.Containing, StringComparison.Ordinal)))
            {
                seen.TrySetResult(line);
            }
        }
    }

    /// <summary>Completes with the first line that contains the text, at once when it has been written already.</summary>
    public Task<string> WaitForAsync(string containing)
    {
        lock (_lock)
        {
            if (_lines.Find(line => line.Contains(containing, StringComparison.Ordinal)) is { } said)
            {
                return Task.FromResult(said);
            }

            TaskCompletionSource<string> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((containing, seen));
            return seen.Task;
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return string.Join('\n', _lines);
        }
    }
}
