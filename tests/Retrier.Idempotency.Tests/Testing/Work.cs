using Retrier.Testing;

namespace Retrier.Idempotency.Tests.Testing;

/// <summary>An operation that the test begins and ends, and that counts how often it ran.</summary>
public sealed class Work
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runs;
    private CancellationToken _token;

    /// <summary>How often it was begun.</summary>
    public int Runs => Volatile.Read(ref _runs);

    /// <summary>Whether it has been told to stop.</summary>
    public bool IsCancelled => _token.IsCancellationRequested;

    /// <summary>Whether it takes no notice of its token.</summary>
    public bool IsDeaf { get; init; }

    /// <summary>Work that ends as soon as it is begun.</summary>
    public static Work Done(string result = "done")
    {
        Work work = new();
        work.Finish(result);
        return work;
    }

    /// <summary>Work that fails as soon as it is begun.</summary>
    public static Work Failing(Exception error)
    {
        Work work = new();
        work.Fail(error);
        return work;
    }

    /// <summary>Completes when it is begun.</summary>
    public Task StartedAsync() => _started.Task.InTimeAsync();

    /// <summary>Completes when it has been told to stop.</summary>
    public Task CancelledAsync() => _token.CancelledAsync();

    /// <summary>Ends it well.</summary>
    public void Finish(string result = "done") => _end.SetResult(result);

    /// <summary>Ends it with an exception.</summary>
    public void Fail(Exception error) => _end.SetException(error);

    /// <summary>The operation.</summary>
    public Task<string> RunAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        _token = cancellationToken;
        _started.TrySetResult();
        return _end.Task.WaitAsync(IsDeaf ? CancellationToken.None : cancellationToken);
    }
}
