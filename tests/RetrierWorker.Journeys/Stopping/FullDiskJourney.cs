using System.Net;

using Retrier.Testing;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Stopping;

/// <summary>No room for the journal: a limit on the size of its file, which gives the same kind of error as a full disk.</summary>
[Collection(Children.Name)]
public sealed class FullDiskJourney(ITestOutputHelper output) : IDisposable
{
    private const int Kibibytes = 400;

    private readonly TemporaryDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [SkippableFact]
    public async Task With_no_room_left_orders_are_refused_health_stays_alive_and_no_accepted_order_is_lost()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no limit on the size of files.");
        List<string> accepted;
        await using (ChildWorker limited = await ChildWorker.StartAsync(_data.Path, Kibibytes))
        {
            await limited.BreakCardAsync();
            accepted = await FillAsync(limited);
            (await limited.TryOrderAsync("order-too-many", CancellationToken.None)).ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await limited.HealthAsync("live")).ShouldBe(HttpStatusCode.OK);
            limited.Process.Output.ShouldContain("every later call tries again");
            await limited.StopAsync();
        }

        await using (ChildWorker unlimited = await ChildWorker.StartAsync(_data.Path))
        {
            (await unlimited.TryOrderAsync("order-after", CancellationToken.None)).ShouldBe(HttpStatusCode.Created);
            await unlimited.StopAsync();
        }

        await using StoppedData data = await StoppedData.OpenAsync(_data.Path);
        Places places = await Places.ReadAsync(data);
        output.WriteLine($"{accepted.Count} orders accepted in {Kibibytes} KiB; after it {places.In("orders-retry")} in Retry, "
            + $"{places.In("orders-failure")} in Failure, {places.In("orders-output")} in Output, {places.In("running")} running");
        accepted.Append("order-after").Where(order => places.Of(order).Count == 0).ShouldBeEmpty("lost");
        accepted.Count.ShouldBeGreaterThan(10);
    }

    private static async Task<List<string>> FillAsync(ChildWorker worker)
    {
        List<string> accepted = [];
        foreach (string order in Orders.Names(10_000))
        {
            if (await worker.TryOrderAsync(order, CancellationToken.None) is not HttpStatusCode.Created)
            {
                return accepted;
            }

            accepted.Add(order);
        }

        throw new InvalidOperationException("The limit had no effect.");
    }
}
