using Retrier.Abstractions.Outcomes;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Telemetry;

public sealed class OutcomeCountTests : IDisposable
{
    private readonly Instruments _instruments = new();
    private readonly RecordingMeter _recorded;
    private readonly LoopMeters _meters;

    public OutcomeCountTests()
    {
        _recorded = new RecordingMeter(_instruments);
        _meters = new LoopMeters(TestSettings.LoopName, _instruments);
    }

    public void Dispose()
    {
        _recorded.Dispose();
        _instruments.Dispose();
    }

    [Theory]
    [InlineData(OutcomeKind.Succeeded, "succeeded")]
    [InlineData(OutcomeKind.FailedAgain, "failed_again")]
    [InlineData(OutcomeKind.TimedOut, "timed_out")]
    [InlineData(OutcomeKind.Aborted, "aborted")]
    [InlineData(OutcomeKind.Unknown, "unknown")]
    public void Each_way_to_end_has_a_word_of_its_own_in_the_metric(OutcomeKind kind, string word)
    {
        _meters.CountOutcome(kind);
        _recorded.Sum("retrier.outcomes").ShouldBe(1);
        _recorded.Sum("retrier.outcomes", "retrier.outcome", word).ShouldBe(1);
    }

    [Fact]
    public void What_timed_out_or_was_stopped_has_failed_again_in_the_short_views()
    {
        foreach (OutcomeKind kind in Enum.GetValues<OutcomeKind>())
        {
            _meters.CountOutcome(kind);
        }

        (_meters.Succeeded, _meters.FailedAgain, _meters.TimedOut, _meters.Aborted).ShouldBe((1, 3, 1, 1));
    }
}
