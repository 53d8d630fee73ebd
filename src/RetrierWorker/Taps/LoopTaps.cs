using Retrier.Abstractions.Loops;

namespace RetrierWorker.Taps;

/// <summary>All parameters of one loop as this process understands them.</summary>
/// <param name="Capture">Tap 1.</param>
/// <param name="Replay">Tap 2.</param>
/// <param name="Rate">Executions a second that replace the configured rate; null when not set.</param>
/// <param name="RateProblem">Why replay is held on account of the rate; null when it is fine.</param>
/// <param name="Only">The fingerprint that is replayed, or a beginning with <c>*</c> behind it; null for all.</param>
internal sealed record LoopTaps(TapReading Capture, TapReading Replay, double? Rate, string? RateProblem, string? Only)
{
    /// <summary>Before the first read everything is closed.</summary>
    public static LoopTaps NeverRead(long now)
    {
        TapReading closed = new(default, 0, DateTimeOffset.MinValue, now, "the taps have not been read yet");
        return new LoopTaps(closed, closed, null, null, null);
    }

    public bool BothOpen => Capture.IsOpen && Replay.IsOpen;

    public Campaign CampaignOf(string loop) =>
        Campaign.Of(loop, (Capture.Version, Capture.ChangedAt), (Replay.Version, Replay.ChangedAt));

    public LoopTaps Closed(string problem) =>
        this with { Capture = Capture.Closed(problem), Replay = Replay.Closed(problem) };
}
