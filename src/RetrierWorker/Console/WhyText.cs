using RetrierWorker.Health;

namespace RetrierWorker.Console;

/// <summary>Why replay is not moving, in one sentence.</summary>
internal static class WhyText
{
    public static string Of(LoopReport loop) =>
        loop.Problems.Count > 0 ? loop.Problems[0]
        : loop.Replay.Why is not { } why ? "replaying"
        : loop.Replay.Gate is { } gate ? $"replay held by {gate}: {why}"
        : $"replay: {why}";
}
