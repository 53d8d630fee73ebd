namespace Retrier.Aws.Testing.Wire;

/// <summary>Everything a server was asked, in the order in which it came. May be read from any thread.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<AwsRequest> _requests = [];
    private TaskCompletionSource _more = NewSignal();

    /// <summary>All of it so far.</summary>
    public IReadOnlyList<AwsRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The requests of one operation so far.</summary>
    public IReadOnlyList<AwsRequest> Of(string operation) => [.. All.Where(request => request.Operation == operation)];

    /// <summary>Completes when an operation has been asked for so many times in all, at once if it already has.</summary>
    public async Task<IReadOnlyList<AwsRequest>> WaitForAsync(string operation, int atLeast, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more = Volatile.Read(ref _more).Task;
            IReadOnlyList<AwsRequest> requests = Of(operation);
            if (requests.Count >= atLeast)
            {
                return requests;
            }

            await more.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets what was asked so far.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    internal void Add(AwsRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
        }

        Interlocked.Exchange(ref _more, NewSignal()).SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
