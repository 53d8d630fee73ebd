using RetrierWorker.Taps;

namespace RetrierWorker.Tests.Taps;

public sealed class InterlockRulesTests
{
    private static readonly TimeSpan VisibleFor = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(false, true, 4, 0, null)]
    [InlineData(false, true, 4000, 0, null)]
    [InlineData(true, true, 4, 0, "both taps are open: close the capture tap first")]
    [InlineData(true, false, 4, 0, "the capture tap is open")]
    [InlineData(true, true, 0, 7, "both taps are open: close the capture tap first")]
    [InlineData(false, true, 4, 7, "7 messages are still being captured")]
    [InlineData(false, true, 0, 7, "7 messages are still being captured")]
    [InlineData(false, true, 0, 0, "the capture tap was closed 0 s ago; waiting 4 s for every task to see it")]
    [InlineData(false, true, 3.99, 0, "the capture tap was closed 4 s ago; waiting 4 s for every task to see it")]
    public void Replay_runs_only_when_capture_is_closed_at_rest_and_seen_to_be(
        bool captureOpen, bool replayOpen, double seenFor, int captures, string? why) =>
        InterlockRules.WhyNotReplay(
            new InterlockFacts(captureOpen, replayOpen, TimeSpan.FromSeconds(seenFor), captures, 0, 0, null), VisibleFor).ShouldBe(why);

    [Theory]
    [InlineData(0, 0, null, null)]
    [InlineData(2, 0, null, "2 messages are still being replayed")]
    [InlineData(2, 9, 1000.0, "2 messages are still being replayed")]
    [InlineData(0, 9, 60.0, "9 replayed executions have not ended; waiting up to 240 s more")]
    [InlineData(0, 9, 299.5, "9 replayed executions have not ended; waiting up to 0.5 s more")]
    [InlineData(0, 9, 300.0, null)]
    [InlineData(0, 0, 1.0, null)]
    public void Capture_runs_only_when_nothing_replayed_is_unsettled_or_the_grace_is_over(
        int replays, int unsettled, double? sinceReplay, string? why) =>
        InterlockRules.WhyNotCapture(
            new InterlockFacts(
                true, false, TimeSpan.Zero, 0, replays, unsettled, sinceReplay is { } s ? TimeSpan.FromSeconds(s) : null),
            Grace).ShouldBe(why);
}
