using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RetrierWorker.Telemetry;

/// <summary>The one owner of the activity source, the meter and all instruments.</summary>
internal sealed class Instruments : IDisposable
{
    // the bounds that the messaging conventions advise, in seconds
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    public Instruments()
    {
        OperationDuration = Meter.CreateHistogram(
            TelemetryNames.Metrics.OperationDuration, "s", "Duration of a queue call.", tags: null, Seconds);
        ProcessDuration = Meter.CreateHistogram(
            TelemetryNames.Metrics.ProcessDuration, "s", "Duration of handling one message.", tags: null, Seconds);
        SentMessages = Meter.CreateCounter<long>(TelemetryNames.Metrics.SentMessages, "{message}", "Messages a queue acknowledged.");
        ConsumedMessages = Meter.CreateCounter<long>(TelemetryNames.Metrics.ConsumedMessages, "{message}", "Messages received.");
        Captured = Meter.CreateCounter<long>(TelemetryNames.Metrics.Captured, "{message}", "Failures the Retry queue acknowledged.");
        CapturedFingerprints = Meter.CreateCounter<long>(
            TelemetryNames.Metrics.CapturedFingerprints, "{message}", "Failures the Retry queue acknowledged, by fingerprint.");
        Started = Meter.CreateCounter<long>(TelemetryNames.Metrics.Started, "{execution}", "Executions started by replay.");
        Duplicates = Meter.CreateCounter<long>(TelemetryNames.Metrics.Duplicates, "{start}", "Starts that had happened before.");
        Guarded = Meter.CreateCounter<long>(TelemetryNames.Metrics.Guarded, "{message}", "What the idempotency guard decided about replays.");
        Parked = Meter.CreateCounter<long>(TelemetryNames.Metrics.Parked, "{message}", "Messages the Parked queue acknowledged, by reason.");
        GivenBack = Meter.CreateCounter<long>(TelemetryNames.Metrics.GivenBack, "{message}", "Messages returned to their queue, by reason.");
        Outcomes = Meter.CreateCounter<long>(TelemetryNames.Metrics.Outcomes, "{execution}", "How replayed executions ended.");
        CampaignsClosed = Meter.CreateCounter<long>(
            TelemetryNames.Metrics.CampaignClosed, "{campaign}", "Campaigns that ended because Retrier itself closed the replay tap, by reason.");
        Refreshed = Meter.CreateCounter<long>(
            TelemetryNames.Metrics.Refreshed, "{message}", "Messages that were sent anew before their queue would have deleted them.");
        GateWait = Meter.CreateCounter<double>(TelemetryNames.Metrics.GateWait, "s", "Time that a stage was held, by gate.");
    }

    public ActivitySource Spans { get; } = new(TelemetryNames.Source);

    public Meter Meter { get; } = new(TelemetryNames.Source);

    public Histogram<double> OperationDuration { get; }

    public Histogram<double> ProcessDuration { get; }

    public Counter<long> SentMessages { get; }

    public Counter<long> ConsumedMessages { get; }

    public Counter<long> Captured { get; }

    public Counter<long> CapturedFingerprints { get; }

    public Counter<long> Started { get; }

    public Counter<long> Duplicates { get; }

    public Counter<long> Guarded { get; }

    public Counter<long> Parked { get; }

    public Counter<long> GivenBack { get; }

    public Counter<long> Outcomes { get; }

    public Counter<long> CampaignsClosed { get; }

    public Counter<long> Refreshed { get; }

    public Counter<double> GateWait { get; }

    public void Dispose()
    {
        Spans.Dispose();
        Meter.Dispose();
    }
}
