using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Configuration;
using RetrierWorker.Retention;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Retention;

public sealed class RetentionGuardTests
{
    [Fact]
    public async Task Where_queues_keep_messages_for_ever_there_is_nothing_to_guard()
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        bench.Retaining.Retention = null;
        RetentionGuard guard = new(TestSettings.Loop(), bench.Stored, bench.Queue, static (_, _) => { }, bench.Clock, bench.Log);
        await guard.RunAsync(CancellationToken.None).InTimeAsync();
        (bench.Retaining.DepthsRead, bench.Queue.Receives.Count, bench.Log.Lines.Count).ShouldBe((0, 0, 0));
        guard.Reports.ShouldBe(
        [
            new RetentionReport("orders-retry", null, null, Near: false, 0),
            new RetentionReport("orders-retry", null, null, Near: false, 0),
        ]);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Each_queue_is_refreshed_as_the_settings_say_and_raises_the_alarm_otherwise(bool retry, bool failure)
    {
        await using RetentionBench bench = await RetentionBench.CreateAsync();
        RetainingQueue failures = bench.Open("orders-failure");
        OutgoingMessage envelope = new() { Body = TestMessages.Of(TestMessages.Envelope("{}")).Body };
        await bench.PutAsync(1);
        await failures.SendAsync([envelope], CancellationToken.None);
        bench.Clock.Advance(TimeSpan.FromDays(3.5));

        LoopSettings loop = TestSettings.Loop() with { Retention = new RetentionSettings(RetentionBench.Margin, retry, failure) };
        using CancellationTokenSource stop = new();
        RetentionGuard guard = new(loop, failures, bench.Queue, (queue, messages) => bench.Counted.Add((queue, messages)), bench.Clock, bench.Log);
        Task running = guard.RunAsync(stop.Token);
        await SeeAsync(bench, () => guard.Reports.Sum(static report => report.Refreshed) == 1 && bench.Log.Of(210).Count == 1);
        await stop.CancelAsync();
        await running.InTimeAsync();

        guard.Reports.Select(static report => (report.Queue, report.Near, report.Refreshed))
            .ShouldBe([("orders-failure", !failure, failure ? 1 : 0), ("orders-retry", !retry, retry ? 1 : 0)]);
        bench.Counted.ShouldBe([(retry ? "orders-retry" : "orders-failure", 1)]);
        bench.Log.Of(210).ShouldHaveSingleItem().ShouldContain(retry ? "(Retention:RefreshFailure would send" : "(Retention:RefreshRetry would send");
        (failures.Lost, bench.Retaining.Lost).ShouldBe((0, 0));
    }

    /// <summary>Lets time pass in small steps until it is so: a look takes time, of which the clock decides.</summary>
    private static async Task SeeAsync(RetentionBench bench, Func<bool> so)
    {
        using CancellationTokenSource patience = new(Waiting.Patience);
        while (!so())
        {
            // both watches wait for time to pass, and for nothing else
            await bench.Clock.WaitForTimersAsync(2, patience.Token);
            patience.Token.ThrowIfCancellationRequested();
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
