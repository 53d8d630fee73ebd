using System.Net;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Running;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Interlock;

/// <summary>What an operator does to <c>taps.json</c> while the worker runs.</summary>
public sealed class TapFileJourney
{
    private const string CaptureOpen = """{ "orders": { "capture-tap": "open", "replay-tap": "closed" } }""";

    [Fact]
    public async Task A_broken_tap_file_holds_its_last_values_for_a_while_then_closes_all_taps_and_mended_all_goes_on()
    {
        await using Worker worker = await Worker.StartAsync(("Retrier:Taps:MaxStaleness", "00:00:05"));
        worker.Upstream.Break("ChargeCard", new StepFault());
        await worker.UntilAsync(static loop => loop.Capture.Tap == "open", "capture begins");

        await worker.EditTapsAsync("{ \"orders\": { \"capture-tap\": ");
        HealthReport broken = await Eventually.SeeAsync(worker.StatusAsync, static report => report.Problems.Count > 0, "the broken file is said");
        broken.Problems.ShouldContain(problem => problem.Contains("taps.json", StringComparison.Ordinal));
        await worker.OrderAsync("order-1");
        Orders.NameIn((await worker.Retry.LookAsync()).Body).ShouldBe("order-1");

        (_, string report) = await Eventually.SeeAsync(
            () => worker.HealthAsync("ready"), static seen => seen.Status is HttpStatusCode.ServiceUnavailable, "health turns red");
        report.ShouldContain("taps.json");
        LoopReport closed = await worker.UntilAsync(static loop => loop.Capture.Tap == "closed", "the tap counts as closed");
        closed.Replay.Tap.ShouldBe("closed");
        closed.Problems.ShouldContain(static problem => problem.Contains("could not be read", StringComparison.Ordinal));

        // the receive that began while the tap was open gets this failure, and must give it back
        await worker.OrderAsync("order-2");
        await worker.UntilAsync(static loop => loop.Capture.Gate == "tap", "capture is held by its tap");
        (await worker.Failure.CountAsync(), await worker.Retry.CountAsync()).ShouldBe((1, 1));

        await worker.EditTapsAsync(CaptureOpen);
        await worker.UntilAsync(static loop => loop.Counts.Captured == 2, "capture goes on");
        (await worker.StatusAsync()).Status.ShouldBe(HealthReport.ReadyStatus);
    }

    [Fact]
    public async Task A_replay_rate_written_into_the_tap_file_is_taken_over_while_running()
    {
        await using Worker worker = await Worker.StartAsync(("Retrier:Loops:orders:Replay:RatePerSecond", "10"));
        (await worker.LoopAsync()).RatePerSecond.ShouldBe(10);

        await worker.EditTapsAsync("""{ "orders": { "capture-tap": "open", "replay-tap": "closed", "replay-rate": 2.5 } }""");
        await Eventually.SeeAsync(() => worker.LoopAsync(), static loop => loop.RatePerSecond is 2.5, "the rate is taken over", TimeSpan.FromSeconds(5));

        await worker.EditTapsAsync("""{ "orders": { "capture-tap": "open", "replay-tap": "closed", "replay-rate": "fast" } }""");
        LoopReport refused = await worker.UntilAsync(static loop => loop.Problems.Count > 0, "the wrong rate is said");
        refused.Problems.ShouldHaveSingleItem().ShouldContain("replay-rate is 'fast'");

        await worker.EditTapsAsync(CaptureOpen);
        await worker.UntilAsync(static loop => loop is { RatePerSecond: 10, Problems.Count: 0 }, "the configured rate is back");
    }
}
