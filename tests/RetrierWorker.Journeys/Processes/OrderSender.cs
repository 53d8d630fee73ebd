using System.Net;

namespace RetrierWorker.Journeys.Processes;

/// <summary>
/// Sends orders over HTTP, 32 at once. A request that was cut off by a kill is repeated under the same name: whether it was taken
/// nobody knows, and the name keeps it from being taken twice.
/// </summary>
internal sealed class OrderSender(RestartedWorker worker)
{
    private int _repeated;

    /// <summary>Requests that had to be repeated.</summary>
    public int Repeated => Volatile.Read(ref _repeated);

    /// <summary>Returns when every order is accepted.</summary>
    public Task SendAsync(IEnumerable<string> orders, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, SendOneAsync);

    private async ValueTask SendOneAsync(string order, CancellationToken cancellationToken)
    {
        while (true)
        {
            ChildWorker child = await worker.Up.WaitAsync(cancellationToken);
            switch (await child.TryOrderAsync(order, cancellationToken))
            {
                case HttpStatusCode.Created or HttpStatusCode.Conflict:
                    return;
                case null:
                    Interlocked.Increment(ref _repeated);
                    break;
                case { } refused:
                    throw new InvalidOperationException($"{order} was refused: {refused}");
            }
        }
    }
}
