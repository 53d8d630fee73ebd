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
    private const int RefusedInARow = 20;

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
            (await limited.HealthAsync("live")).ShouldBe(HttpStatusCode.OK);
            await limited.Process.ErrorLineAsync("nothing acknowledged is lost, and every later call tries again");
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

    /// <summary>Sends orders until so many in a row are refused: when a large write no longer fits, a small one still may.</summary>
    private static async Task<List<string>> FillAsync(ChildWorker worker)
    {
        List<string> accepted = [];
        int refused = 0;
        foreach (string order in Orders.Names(10_000).TakeWhile(_ => refused < RefusedInARow))
        {
            HttpStatusCode? answer = await worker.TryOrderAsync(order, CancellationToken.None);
            if (answer is HttpStatusCode.Created)
            {
                accepted.Add(order);
                refused = 0;
                continue;
            }

            answer.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused++;
        }

        refused.ShouldBe(RefusedInARow, "the limit had no effect");
        return accepted;
    }
}
