using Retrier.Abstractions.Taps;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Running;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Interlock;

/// <summary>With both taps open, failing work would circle as fast as it can fail.</summary>
public sealed class BothTapsOpenJourney
{
    [Fact]
    public async Task With_both_taps_open_nothing_is_replayed_the_alarm_is_raised_and_capture_goes_on()
    {
        await using Worker worker = await Worker.StartAsync();
        worker.Upstream.Break("ChargeCard", new StepFault());
        await worker.OrderAsync("order-1");
        await worker.Retry.LookAsync();

        await worker.SetAsync(Tap.Replay, TapState.Open);
        LoopReport held = await worker.UntilAsync(static loop => loop is { InterlockAlarm: true, Replay.Gate: "interlock" }, "the alarm");
        held.Replay.Why.ShouldBe("both taps are open: close the capture tap first");
        await worker.OrderAsync("order-2");
        LoopReport after = await worker.UntilAsync(static loop => loop.Counts.Captured == 2, "capture goes on");
        (after.Counts.Started, after.InterlockAlarm).ShouldBe((0, true));
        (await worker.Retry.CountAsync()).ShouldBe(2);

        worker.Upstream.Mend("ChargeCard");
        await worker.SetAsync(Tap.Capture, TapState.Closed);
        string[] succeeded = [.. (await worker.Output.TakeAsync(2)).Select(static message => Orders.NameIn(message.Body)).Order(StringComparer.Ordinal)];
        succeeded.ShouldBe(["order-1", "order-2"]);
        await worker.UntilAsync(static loop => !loop.InterlockAlarm, "the alarm is over");
    }
}
