using Microsoft.Extensions.Logging.Abstractions;

using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Local.Data;
using Retrier.Local.Queues;
using Retrier.Local.StateMachines;
using Retrier.Local.Taps;

namespace RetrierWorker.Journeys.Running;

/// <summary>The data directory of a worker that does not run, opened to put work in or to count what is there.</summary>
internal sealed class StoppedData : IAsyncDisposable
{
    private readonly LocalStore _store;
    private readonly LocalStateMachine _orders;

    private StoppedData(LocalStore store)
    {
        _store = store;
        _orders = new LocalStateMachines(store, [], TimeProvider.System).Open(Worker.Loop);
    }

    public LocalQueue Failure => _store.Queues.Open("orders-failure");

    public LocalQueue Retry => _store.Queues.Open("orders-retry");

    public LocalQueue Parked => _store.Queues.Open("orders-parked");

    public LocalQueue Output => _store.Queues.Open("orders-output");

    public static async Task<StoppedData> OpenAsync(string directory) => new(await LocalStore.OpenAsync(
        new LocalStoreOptions { Directory = directory }, TimeProvider.System, NullLogger<LocalStore>.Instance, CancellationToken.None));

    /// <summary>Sets both taps of the orders loop.</summary>
    public static async Task SetTapsAsync(string directory, TapState capture, TapState replay)
    {
        using LocalTapStore taps = new(directory, TimeProvider.System, NullLogger.Instance);
        await taps.EnsureLoopsAsync([Worker.Loop], CancellationToken.None);
        foreach ((Tap tap, TapState state) in new[] { (Tap.Capture, capture), (Tap.Replay, replay) })
        {
            await taps.WriteAsync(
                new TapChange(Worker.Loop, TapParameterNames.Of(tap), TapText.Of(state), "set by a test"), CancellationToken.None);
        }
    }

    /// <summary>All messages of a queue, hidden or not.</summary>
    public static Task<IReadOnlyList<PeekedMessage>> AllAsync(LocalQueue queue) => queue.PeekAsync(int.MaxValue, CancellationToken.None);

    /// <summary>The orders that a queue's messages are about, as often as they are there.</summary>
    public static async Task<List<string>> OrdersAsync(LocalQueue queue) =>
        [.. (await AllAsync(queue)).Select(message => Orders.NameIn(message.Body))];

    /// <summary>Names of executions that have not ended.</summary>
    public async Task<IReadOnlyList<string>> RunningAsync() =>
        (await _orders.ListRunningAsync(string.Empty, int.MaxValue, CancellationToken.None))!;

    public async Task<ExecutionStatus?> StatusOfAsync(string execution) =>
        (await _orders.DescribeAsync(execution, CancellationToken.None))?.Status;

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
