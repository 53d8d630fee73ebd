namespace Retrier.Testing;

/// <summary>Waits in real time, and never for ever: what is waited for has happened long before, or never will.</summary>
public static class Waiting
{
    /// <summary>How long a test waits for anything.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for it, or fails.</summary>
    public static Task InTimeAsync(this Task task) => task.WaitAsync(Patience);

    /// <summary>Waits for its result, or fails.</summary>
    public static Task<T> InTimeAsync<T>(this Task<T> task) => task.WaitAsync(Patience);

    /// <summary>Completes when the token is cancelled.</summary>
    public static async Task CancelledAsync(this CancellationToken token)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (token.Register(cancelled.SetResult).ConfigureAwait(false))
        {
            await cancelled.Task.InTimeAsync().ConfigureAwait(false);
        }
    }
}
