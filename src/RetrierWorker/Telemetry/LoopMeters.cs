using System.Diagnostics;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Outcomes;

using RetrierWorker.Guarding;
using RetrierWorker.Pumping;

namespace RetrierWorker.Telemetry;

/// <summary>Counts what happens in one loop, for metrics and, since this process began, for console and status.</summary>
internal sealed class LoopMeters(string loop, Instruments instruments)
{
    private long _captured;
    private long _started;
    private long _duplicates;
    private long _parked;
    private long _succeeded;
    private long _failedAgain;
    private long _timedOut;
    private long _aborted;
    private long _unknown;

    public long Captured => Interlocked.Read(ref _captured);

    public long Started => Interlocked.Read(ref _started);

    public long Duplicates => Interlocked.Read(ref _duplicates);

    public long Parked => Interlocked.Read(ref _parked);

    public long Succeeded => Interlocked.Read(ref _succeeded);

    /// <summary>All that did not succeed, those that timed out or were stopped among them.</summary>
    public long FailedAgain => Interlocked.Read(ref _failedAgain) + TimedOut + Aborted;

    public long TimedOut => Interlocked.Read(ref _timedOut);

    public long Aborted => Interlocked.Read(ref _aborted);

    private KeyValuePair<string, object?> Loop => new(TelemetryNames.Tags.Loop, loop);

    /// <summary>Two counters, because the one with fingerprints is many time series, and whoever pays for each can do without it.</summary>
    /// <param name="fingerprint">One of a bounded number of names.</param>
    public void CountCaptured(string fingerprint) => Count(
        ref _captured,
        () =>
        {
            instruments.Captured.Add(1, Loop);
            instruments.CapturedFingerprints.Add(1, Loop, new(TelemetryNames.Tags.Fingerprint, fingerprint));
        });

    public void CountStarted() => Count(ref _started, () => instruments.Started.Add(1, Loop));

    public void CountDuplicate() => Count(ref _duplicates, () => instruments.Duplicates.Add(1, Loop));

    public void CountGuarded(GuardDecision decision) =>
        instruments.Guarded.Add(1, Loop, new(TelemetryNames.Tags.Decision, GuardWords.Of(decision)));

    public void CountParked(Stage stage, ParkReason reason) => Count(
        ref _parked,
        () => instruments.Parked.Add(1, Loop, StageTag(stage), new(TelemetryNames.Tags.Reason, reason.Code)));

    /// <summary>The service closed the replay tap itself.</summary>
    public void CountCampaignClosed(string reason) =>
        instruments.CampaignsClosed.Add(1, Loop, new(TelemetryNames.Tags.Reason, reason));

    /// <summary>Messages of a queue were sent anew before it would have deleted them.</summary>
    public void CountRefreshed(string queue, int messages) =>
        instruments.Refreshed.Add(messages, Loop, new(TelemetryNames.Tags.Queue, queue));

    public void CountGivenBack(Stage stage, string reason, int messages) =>
        instruments.GivenBack.Add(messages, Loop, StageTag(stage), new(TelemetryNames.Tags.Reason, reason));

    public void CountWait(Stage stage, string gate, TimeSpan time) =>
        instruments.GateWait.Add(time.TotalSeconds, Loop, StageTag(stage), new(TelemetryNames.Tags.Gate, gate));

    public void CountProcessed(Stage stage, TimeSpan time, string? error)
    {
        TagList tags = new() { Loop, StageTag(stage) };
        if (error is not null)
        {
            tags.Add(TelemetryNames.Tags.ErrorType, error);
        }

        instruments.ProcessDuration.Record(time.TotalSeconds, tags);
    }

    public void CountOutcome(OutcomeKind kind)
    {
        switch (kind)
        {
            case OutcomeKind.Succeeded:
                CountOutcome(ref _succeeded, "succeeded");
                break;
            case OutcomeKind.FailedAgain:
                CountOutcome(ref _failedAgain, "failed_again");
                break;
            case OutcomeKind.TimedOut:
                CountOutcome(ref _timedOut, "timed_out");
                break;
            case OutcomeKind.Aborted:
                CountOutcome(ref _aborted, "aborted");
                break;
            default:
                CountOutcome(ref _unknown, "unknown");
                break;
        }
    }

    private static KeyValuePair<string, object?> StageTag(Stage stage) =>
        new(TelemetryNames.Tags.Stage, stage is Stage.Capture ? "capture" : "replay");

    private void CountOutcome(ref long counter, string outcome) =>
        Count(ref counter, () => instruments.Outcomes.Add(1, Loop, new(TelemetryNames.Tags.Outcome, outcome)));

    private static void Count(ref long counter, Action publish)
    {
        Interlocked.Increment(ref counter);
        publish();
    }
}
