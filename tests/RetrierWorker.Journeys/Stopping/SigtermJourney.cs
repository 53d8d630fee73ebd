using System.Diagnostics;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Taps;
using Retrier.Local.Queues;
using Retrier.Testing;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Stopping;

/// <summary>SIGTERM in the middle of work: what is in hand is finished or given back, and nothing is lost, doubled or left hidden.</summary>
[Collection(Children.Name)]
public sealed class SigtermJourney(ITestOutputHelper output) : IDisposable
{
    private const int Count = 5_000;
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    private readonly TemporaryDirectory _data = new();
    private readonly string[] _orders = Orders.Names(Count);

    public void Dispose() => _data.Dispose();

    [SkippableFact]
    public async Task SIGTERM_during_capture_settles_what_is_in_hand_and_leaves_every_failure_in_one_queue()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        await PutAsync(static data => data.Failure, Orders.Failure);
        await StoppedData.SetTapsAsync(_data.Path, TapState.Open, TapState.Closed);

        await StopWhenAsync(static loop => loop.Counts.Captured > 0);

        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        List<string> waiting = await StoppedData.OrdersAsync(data.Failure);
        List<string> captured = await StoppedData.OrdersAsync(data.Retry);
        output.WriteLine($"SIGTERM with {captured.Count} of {Count} captured");
        waiting.ShouldNotBeEmpty("it should have been in the middle of work");
        captured.ShouldNotBeEmpty();
        ShouldBeOnceIn(("Failure", waiting), ("Retry", captured));
        await ShouldBeVisibleAsync(data.Failure, data.Retry);
    }

    [SkippableFact]
    public async Task SIGTERM_during_replay_loses_no_order_and_the_next_worker_brings_all_of_them_out_once()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        List<string> ids = await PutAsync(static data => data.Retry, Orders.Input);
        await StoppedData.SetTapsAsync(_data.Path, TapState.Closed, TapState.Open);

        await StopWhenAsync(static loop => loop.Counts.Started > 0);
        await ShouldBeInOnePlaceAsync(ids);

        await using (ChildWorker worker = await ChildWorker.StartAsync(_data.Path))
        {
            await worker.UntilAsync(static loop => loop.Depth("output") >= Count && loop.Depth("retry") is 0, "all orders out");
            await worker.StopAsync();
        }

        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        ShouldBeOnceIn(("Output", await StoppedData.OrdersAsync(data.Output)));
    }

    private static async Task ShouldBeVisibleAsync(params LocalQueue[] queues)
    {
        foreach (LocalQueue queue in queues)
        {
            QueueDepth depth = await queue.GetDepthAsync(CancellationToken.None);
            (depth.InFlight, depth.Delayed).ShouldBe((0, 0), $"{queue.Name}: what was in hand must be given back at once");
        }
    }

    /// <summary>Every order in one of these places, once; what is not is named with the places where it is.</summary>
    private void ShouldBeOnceIn(params (string Name, IReadOnlyList<string> Orders)[] places)
    {
        var found = places
            .SelectMany(static place => place.Orders.Select(order => (Order: order, Place: place.Name)))
            .ToLookup(static found => found.Order, static found => found.Place, StringComparer.Ordinal);
        _orders
            .Where(order => found[order].Count() != 1)
            .Select(order => $"{order} in [{string.Join(", ", found[order])}]")
            .ShouldBeEmpty();
        found.Count.ShouldBe(Count);
    }

    private async Task<List<string>> PutAsync(Func<StoppedData, LocalQueue> queue, Func<string, byte[]> body)
    {
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        return await queue(data).PutAsync(_orders.Select(name => new OutgoingMessage { Body = body(name) }));
    }

    private async Task StopWhenAsync(Func<Health.LoopReport, bool> inTheMiddle)
    {
        await using ChildWorker worker = await ChildWorker.StartAsync(_data.Path);
        await worker.UntilAsync(inTheMiddle, "work has begun");
        long asked = Stopwatch.GetTimestamp();
        await worker.StopAsync();
        Stopwatch.GetElapsedTime(asked).ShouldBeLessThan(ShutdownTimeout);
        worker.Process.Output.ShouldContain("Stopping: nothing more is received");
        worker.Process.Output.ShouldContain("Stopped: everything in hand was settled");
    }

    /// <summary>Every order waits to be replayed, or runs, or is out.</summary>
    private async Task ShouldBeInOnePlaceAsync(List<string> ids)
    {
        var orderOf = _orders.Zip(ids).ToDictionary(
            static pair => ExecutionName.For(IncidentId.Begin(pair.Second), 1, Orders.Input(pair.First)).ToString(),
            static pair => pair.First,
            StringComparer.Ordinal);
        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        List<string> waiting = await StoppedData.OrdersAsync(data.Retry);
        string[] running = [.. (await data.RunningAsync()).Select(name => orderOf[name])];
        List<string> done = await StoppedData.OrdersAsync(data.Output);
        output.WriteLine($"SIGTERM with {waiting.Count} waiting, {running.Length} running, {done.Count} done");
        waiting.ShouldNotBeEmpty("it should have been in the middle of work");
        ShouldBeOnceIn(("Retry", waiting), ("running", running), ("Output", done));
        await ShouldBeVisibleAsync(data.Retry, data.Failure);
    }
}
