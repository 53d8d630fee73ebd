using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Telemetry;

public sealed class LoopGaugesTests
{
    [Fact]
    public async Task Taps_depths_rate_alarm_and_health_can_be_looked_up_at_any_time()
    {
        await using RuntimeBench bench = await RuntimeBench.CreateAsync();
        LoopGauges.Observe(bench.Instruments, [bench.Loop], bench.Health, bench.Clock);
        using RecordingMeter meter = new(bench.Instruments);
        bench.TapStore.Turn("open", "open");
        await bench.PollAsync();
        await bench.Loop.Depths.ReadAsync(CancellationToken.None);
        meter.Observe();
        meter.Sum(TelemetryNames.Metrics.TapState, TelemetryNames.Tags.Tap, "capture").ShouldBe(1);
        meter.Sum(TelemetryNames.Metrics.TapState, TelemetryNames.Tags.Tap, "replay").ShouldBe(1);
        meter.Sum(TelemetryNames.Metrics.InterlockAlarm).ShouldBe(1);
        meter.Sum(TelemetryNames.Metrics.ReplayRate).ShouldBe(10);
        meter.Sum(TelemetryNames.Metrics.LoopHealthy, TelemetryNames.Tags.Loop, "orders").ShouldBe(1);
        meter.Metrics.ShouldContain(TelemetryNames.Metrics.QueueDepth, StringComparer.Ordinal);
        meter.Metrics.ShouldContain(TelemetryNames.Metrics.QueueAge, StringComparer.Ordinal);
    }
}
