namespace Retrier.Local.Ledger;

/// <summary>Lets one call at a time work on a key; calls on other keys go on beside it.</summary>
internal sealed class KeyTurns
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Keys that somebody works on.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>
    /// Does the work when all earlier calls on the key are done with theirs. Cancelling ends only the wait: work that was begun keeps
    /// its turn to its end, since what the next call may see is not settled before.
    /// </summary>
    public async Task<T> RunAsync<T>(string key, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task turn = EnterAsync(key);
        try
        {
            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = PassOnAsync(key, turn);
            throw;
        }

        return await WorkAsync(key, work).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> WorkAsync<T>(string key, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Leave(key);
        }
    }

    /// <summary>A turn that nobody wants any more goes to the next when it comes.</summary>
    private async Task PassOnAsync(string key, Task turn)
    {
        await turn.ConfigureAwait(false);
        Leave(key);
    }

    private Task EnterAsync(string key)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(key, out Queue<TaskCompletionSource>? queue))
            {
                TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
                queue.Enqueue(turn);
                return turn.Task;
            }

            _waiting.Add(key, new Queue<TaskCompletionSource>());
            return Task.CompletedTask;
        }
    }

    private void Leave(string key)
    {
        lock (_gate)
        {
            if (_waiting[key].TryDequeue(out TaskCompletionSource? next))
            {
                next.SetResult();
            }
            else
            {
                _waiting.Remove(key);
            }
        }
    }
}
