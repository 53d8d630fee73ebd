using Retrier.Testing;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>Looks again until it is so, in a process that tells nobody.</summary>
internal static class Until
{
    /// <summary>Looks every 50 milliseconds, and fails with what the explanation says when patience ends.</summary>
    public static async Task TrueAsync(Func<Task<bool>> look, Func<string> explain)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        using CancellationTokenSource bound = new(Waiting.Patience);
        try
        {
            while (!await look())
            {
                await timer.WaitForNextTickAsync(bound.Token);
            }
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException(explain(), late);
        }
    }
}
