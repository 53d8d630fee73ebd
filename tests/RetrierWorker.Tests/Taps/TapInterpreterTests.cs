using Retrier.Abstractions.Taps;
using Retrier.Testing;
using RetrierWorker.Taps;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Taps;

public sealed class TapInterpreterTests
{
    private static readonly LoopTaps Never = LoopTaps.NeverRead(0);

    [Theory]
    [InlineData("open", true, null)]
    [InlineData("OPEN", true, null)]
    [InlineData(" on ", true, null)]
    [InlineData("True", true, null)]
    [InlineData("enabled", true, null)]
    [InlineData("closed", false, null)]
    [InlineData("Off", false, null)]
    [InlineData("FALSE", false, null)]
    [InlineData("disabled", false, null)]
    [InlineData("", false, "capture-tap is '', which is neither open nor closed")]
    [InlineData("opne", false, "capture-tap is 'opne', which is neither open nor closed")]
    [InlineData("0123456789012345678901234567890123456789-more", false, "capture-tap is '0123456789012345678901234567890123456789...', which is neither open nor closed")]
    public void A_taps_text_means_open_or_closed_and_anything_else_is_closed_with_a_reason(string text, bool open, string? problem)
    {
        TapReading tap = Read(Never, 1, Parameter(TapParameterNames.CaptureTap, text)).Capture;
        (tap.IsOpen, tap.Problem).ShouldBe((open, problem));
    }

    [Fact]
    public void A_missing_tap_is_closed_with_a_reason()
    {
        LoopTaps taps = Read(Never, 1);
        (taps.Capture.IsOpen, taps.Capture.Problem, taps.Capture.Version).ShouldBe((false, "capture-tap is missing", 0L));
        (taps.Replay.IsOpen, taps.Replay.Problem, taps.Replay.Version).ShouldBe((false, "replay-tap is missing", 0L));
    }

    [Fact]
    public void Another_loops_taps_are_not_ours()
    {
        TapParameter theirs = Parameter(TapParameterNames.CaptureTap, "open") with { Loop = "Orders" };
        Read(Never, 1, theirs).Capture.Problem.ShouldBe("capture-tap is missing");
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("", null, false)]
    [InlineData("2.5", 2.5, false)]
    [InlineData(" 10000 ", 10000.0, false)]
    [InlineData("0", null, true)]
    [InlineData("-1", null, true)]
    [InlineData("10001", null, true)]
    [InlineData("fast", null, true)]
    [InlineData("1,5", null, true)]
    [InlineData("1e3", null, true)]
    [InlineData("NaN", null, true)]
    [InlineData("Infinity", null, true)]
    public void A_rate_is_a_plain_number_and_anything_else_holds_replay(string? text, double? rate, bool problem)
    {
        LoopTaps taps = text is null ? Read(Never, 1) : Read(Never, 1, Parameter(TapParameterNames.ReplayRate, text));
        taps.Parameters.Rate.ShouldBe(rate);
        (taps.Parameters.Problem is not null).ShouldBe(problem);
    }

    [Theory]
    [InlineData("ChargeCard/503", "ChargeCard/503")]
    [InlineData("  ChargeCard/503\n", "ChargeCard/503")]
    [InlineData(" ", null)]
    public void A_fingerprint_is_taken_without_the_space_around_it(string text, string? only) =>
        Read(Never, 1, Parameter(TapParameterNames.ReplayOnly, text)).Parameters.Only.ShouldBe(only);

    [Fact]
    public void A_change_counts_from_when_it_was_first_seen()
    {
        LoopTaps open = Read(Never, 100, Parameter(TapParameterNames.CaptureTap, "open", version: 1));
        LoopTaps closed = Read(open, 200, Parameter(TapParameterNames.CaptureTap, "closed", version: 2));
        LoopTaps same = Read(closed, 300, Parameter(TapParameterNames.CaptureTap, "closed", version: 2));
        LoopTaps rewritten = Read(same, 400, Parameter(TapParameterNames.CaptureTap, "closed", version: 3));
        (open.Capture.SeenAt, closed.Capture.SeenAt, same.Capture.SeenAt, rewritten.Capture.SeenAt).ShouldBe((100, 200, 200, 400));
    }

    [Fact]
    public void A_tap_that_goes_missing_counts_from_when_it_was_first_missed()
    {
        LoopTaps open = Read(Never, 100, Parameter(TapParameterNames.CaptureTap, "open"));
        LoopTaps missing = Read(open, 200);
        (missing.Capture.SeenAt, Read(missing, 300).Capture.SeenAt).ShouldBe((200, 200));
    }

    private static LoopTaps Read(LoopTaps before, long now, params TapParameter[] parameters) =>
        TapInterpreter.Read(TestSettings.LoopName, parameters, before, now);

    private static TapParameter Parameter(string name, string value, long version = 1) =>
        new(TestSettings.LoopName, name, value, version, ManualTimeProvider.Start);
}
