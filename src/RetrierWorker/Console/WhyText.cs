using RetrierWorker.Health;

namespace RetrierWorker.Console;

/// <summary>Why replay is not moving, or capture where that is what ought to move, in one sentence.</summary>
internal static class WhyText
{
    private const string Open = "open";

    public static string Of(LoopReport loop) =>
        loop.Problems.Count > 0 ? loop.Problems[0]
        : HeldCapture(loop) is { } held ? held
        : loop.Replay.Why is not { } why ? "replaying"
        : loop.Replay.Gate is { } gate ? $"replay held by {gate}: {why}"
        : $"replay: {why}";

    private static string? HeldCapture(LoopReport loop) =>
        loop.Replay.Tap != Open && loop.Capture is { Tap: Open, Gate: { } gate, Why: { } why } ? $"capture held by {gate}: {why}" : null;
}
