using Retrier.Testing;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>Lets the waits of a call pass that goes by a clock of the test's.</summary>
internal static class Waits
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Moves the clock on whenever the call waits, until it has ended, well or badly.</summary>
    /// <param name="clock">The clock it goes by.</param>
    /// <param name="call">The call.</param>
    /// <param name="step">How far the clock is moved each time.</param>
    public static async Task LetPassAsync(this ManualTimeProvider clock, Task call, TimeSpan step)
    {
        using CancellationTokenSource patience = new(Patience);
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, clock.WaitForTimersAsync(1, patience.Token));
            patience.Token.ThrowIfCancellationRequested();
            clock.Advance(step);
        }
    }
}
