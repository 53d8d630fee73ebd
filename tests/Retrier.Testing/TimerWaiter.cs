namespace Retrier.Testing;

/// <summary>One test that waits until the code under test has set its timers.</summary>
internal sealed class TimerWaiter(int atLeast)
{
    // Continuations must not run under the clock's lock.
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public void Tell(int pending)
    {
        if (pending >= atLeast)
        {
            _ = _reached.TrySetResult();
        }
    }
}
