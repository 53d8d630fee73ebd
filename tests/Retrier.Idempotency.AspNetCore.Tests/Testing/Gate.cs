namespace Retrier.Idempotency.AspNetCore.Tests.Testing;

/// <summary>Where a handler tells that it has come, and waits to be let go on.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _passes;

    /// <summary>How many have come.</summary>
    public int Passes => Volatile.Read(ref _passes);

    /// <summary>Ends when the first has come.</summary>
    public Task ReachedAsync(CancellationToken cancellationToken) => _reached.Task.WaitAsync(cancellationToken);

    public void Open() => _opened.TrySetResult();

    public Task PassAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _passes);
        _reached.TrySetResult();
        return _opened.Task.WaitAsync(cancellationToken);
    }
}
