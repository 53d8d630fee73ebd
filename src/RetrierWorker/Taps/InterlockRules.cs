using System.Globalization;

namespace RetrierWorker.Taps;

/// <summary>
/// The rule that keeps failing work from circling: capture and replay of one loop never run together, and each waits until the
/// other has come to rest. Pure; each answer is null for "may run" or the reason why not.
/// </summary>
internal static class InterlockRules
{
    /// <summary>Why replay must not run, or null.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="visibleFor">How long the closing of tap 1 must have been visible, so that every other task has seen it.</param>
    public static string? WhyNotReplay(InterlockFacts facts, TimeSpan visibleFor) => facts switch
    {
        { CaptureOpen: true, ReplayOpen: true } => "both taps are open: close the capture tap first",
        { CaptureOpen: true } => "the capture tap is open",
        { CapturesInFlight: > 0 } => Text($"{facts.CapturesInFlight} messages are still being captured"),
        _ when facts.CaptureSeenFor < visibleFor =>
            Text($"the capture tap was closed {Seconds(facts.CaptureSeenFor)} ago; waiting {Seconds(visibleFor)} for every task to see it"),
        _ => null,
    };

    /// <summary>Why capture must not run although its tap is open, or null.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="grace">How long to wait for replayed executions to end.</param>
    public static string? WhyNotCapture(InterlockFacts facts, TimeSpan grace) => facts switch
    {
        { ReplaysInFlight: > 0 } => Text($"{facts.ReplaysInFlight} messages are still being replayed"),
        { Unsettled: > 0, SinceReplay: { } since } when since < grace =>
            Text($"{facts.Unsettled} replayed executions have not ended; waiting up to {Seconds(grace - since)} more"),
        _ => null,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";
}
