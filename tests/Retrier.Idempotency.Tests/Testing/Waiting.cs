namespace Retrier.Idempotency.Tests.Testing;

/// <summary>Waits in real time, and never for ever: what is waited for has happened long before, or never will.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task InTimeAsync(this Task task) => task.WaitAsync(Patience);

    public static Task<T> InTimeAsync<T>(this Task<T> task) => task.WaitAsync(Patience);

    /// <summary>Completes when the token is cancelled.</summary>
    public static async Task CancelledAsync(this CancellationToken token)
    {
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (token.Register(cancelled.SetResult))
        {
            await cancelled.Task.InTimeAsync();
        }
    }
}
