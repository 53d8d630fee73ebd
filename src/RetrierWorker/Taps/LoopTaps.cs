using Retrier.Abstractions.Loops;

namespace RetrierWorker.Taps;

/// <summary>All parameters of one loop as this process understands them.</summary>
/// <param name="Capture">Tap 1.</param>
/// <param name="Replay">Tap 2.</param>
/// <param name="Parameters">What else is said of replay.</param>
internal sealed record LoopTaps(TapReading Capture, TapReading Replay, ReplayParameters Parameters)
{
    /// <summary>Before the first read everything is closed.</summary>
    public static LoopTaps NeverRead(long now)
    {
        TapReading closed = new(default, 0, DateTimeOffset.MinValue, now, "the taps have not been read yet");
        return new LoopTaps(closed, closed, new ReplayParameters(null, null, null, null, null));
    }

    public bool BothOpen => Capture.IsOpen && Replay.IsOpen;

    public Campaign CampaignOf(string loop) =>
        Campaign.Of(loop, (Capture.Version, Capture.ChangedAt), (Replay.Version, Replay.ChangedAt));

    public LoopTaps Closed(string problem) =>
        this with { Capture = Capture.Closed(problem), Replay = Replay.Closed(problem) };
}
