using System.Diagnostics.Metrics;

using Retrier.Abstractions.Queues;

using RetrierWorker.Health;
using RetrierWorker.Loops;
using RetrierWorker.Pacing;
using RetrierWorker.Taps;

namespace RetrierWorker.Telemetry;

/// <summary>Metrics that are looked up when they are collected.</summary>
internal static class LoopGauges
{
    public static void Observe(Instruments instruments, IReadOnlyList<RetryLoopRuntime> loops, HealthReporter health, TimeProvider time)
    {
        Meter meter = instruments.Meter;
        meter.CreateObservableGauge(TelemetryNames.Metrics.TapState, () => loops.SelectMany(TapStates), null, "1 when the tap is open, 0 when closed.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.InterlockAlarm,
            () => loops.Select(loop => Measure(loop, loop.Interlock.Taps.BothOpen ? 1 : 0)),
            null,
            "1 while both taps are open.");
        meter.CreateObservableGauge(TelemetryNames.Metrics.QueueDepth, () => loops.SelectMany(Depths), "{message}", "Messages in a queue.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.QueueAge, () => loops.SelectMany(loop => Ages(loop, time.GetUtcNow())), "s", "Age of the oldest message in a queue.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.ReplayRate,
            () => loops.Select(loop => new Measurement<double>(loop.Pipeline.Limiter.Rate, Loop(loop))),
            "{execution}/s",
            "The rate in force.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.RetentionLeft,
            () => loops.SelectMany(loop => RetentionLeft(loop, time.GetUtcNow())),
            "s",
            "Time until a queue deletes its oldest message by itself, where that is known.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.RetentionNear,
            () => loops.Select(loop => Measure(loop, loop.Retention.Reports.Any(static queue => queue.Near) ? 1 : 0)),
            null,
            "1 while a message nears the end of its queue's retention.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.BudgetLeft, () => loops.SelectMany(loop => Budgets(loop, time.GetUtcNow())), "{execution}", "Executions that a budget still allows.");
        meter.CreateObservableGauge(
            TelemetryNames.Metrics.LoopHealthy,
            () => loops.Select(loop => Measure(loop, health.Report(loop) is { Alive: true, Ready: true } ? 1 : 0)),
            null,
            "1 when the loop is alive and ready.");
    }

    private static IEnumerable<Measurement<int>> TapStates(RetryLoopRuntime loop)
    {
        LoopTaps taps = loop.Interlock.Taps;
        yield return Measure(loop, taps.Capture.IsOpen ? 1 : 0, Tag(TelemetryNames.Tags.Tap, "capture"));
        yield return Measure(loop, taps.Replay.IsOpen ? 1 : 0, Tag(TelemetryNames.Tags.Tap, "replay"));
    }

    private static IEnumerable<Measurement<long>> Depths(RetryLoopRuntime loop)
    {
        foreach (KeyValuePair<string, QueueDepth> queue in loop.Depths.Known)
        {
            QueueDepth depth = queue.Value;
            yield return Depth(depth.Visible, "visible");
            yield return Depth(depth.InFlight, "in_flight");
            yield return Depth(depth.Delayed, "delayed");

            Measurement<long> Depth(long messages, string state) =>
                new(messages, Loop(loop), Tag(TelemetryNames.Tags.Queue, queue.Key), Tag(TelemetryNames.Tags.State, state));
        }
    }

    private static IEnumerable<Measurement<double>> Ages(RetryLoopRuntime loop, DateTimeOffset now) =>
        loop.Depths.Known.Select(queue => new Measurement<double>(
            queue.Value.AgeOfOldest(now).TotalSeconds, Loop(loop), Tag(TelemetryNames.Tags.Queue, queue.Key)));

    private static IEnumerable<Measurement<double>> RetentionLeft(RetryLoopRuntime loop, DateTimeOffset now) =>
        from queue in new[] { (Role: "failure", Report: loop.Retention.Reports[0]), (Role: "retry", Report: loop.Retention.Reports[1]) }
        where queue.Report.DeletesAt is not null
        select new Measurement<double>((queue.Report.DeletesAt!.Value - now).TotalSeconds, Loop(loop), Tag(TelemetryNames.Tags.Queue, queue.Role));

    private static IEnumerable<Measurement<long>> Budgets(RetryLoopRuntime loop, DateTimeOffset now) =>
        loop.Campaign.State is not { } state
            ? []
            : BudgetRules.Left(state.Spent, state.Id, now, loop.Settings.Campaign.Budget)
                .Select(it => new Measurement<long>(it.Left, Loop(loop), Tag(TelemetryNames.Tags.Period, it.Period)));

    private static Measurement<int> Measure(RetryLoopRuntime loop, int value, params ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        new(value, [Loop(loop), .. tags]);

    private static KeyValuePair<string, object?> Loop(RetryLoopRuntime loop) => Tag(TelemetryNames.Tags.Loop, loop.Settings.Name);

    private static KeyValuePair<string, object?> Tag(string key, object? value) => new(key, value);
}
