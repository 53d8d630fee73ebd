using FsCheck;
using FsCheck.Fluent;
using RetrierWorker.Outcomes;

namespace RetrierWorker.Tests.Outcomes;

public sealed class FailureGrowthTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, 60, 0)]
    [InlineData(15, 45, 15)]
    [InlineData(60, 0, 60)]
    [InlineData(90, 0, 60)]
    [InlineData(-30, 60, 0)]
    public void What_comes_back_into_the_failure_queue_has_failed_again(int growth, int succeeded, int failedAgain) =>
        FailureGrowth.Over([At(0, 100, 0), At(60, 100, 60), At(120, 100 + growth, 120)], Minute, Minute)
            .ShouldBe(new GrowthEstimate(succeeded, failedAgain));

    [Fact]
    public void Starts_whose_failures_cannot_be_seen_yet_do_not_count() =>
        FailureGrowth.Over([At(0, 0, 0), At(60, 0, 10), At(120, 5, 1_000)], Minute, Minute).ShouldBe(new GrowthEstimate(5, 5));

    [Fact]
    public void Nothing_is_told_before_there_is_something_to_tell()
    {
        FailureGrowth.Over([], Minute, Minute).ShouldBeNull();
        FailureGrowth.Over([At(0, 0, 0), At(60, 0, 10)], Minute, Minute).ShouldBeNull("the readings do not reach back far enough");
        FailureGrowth.Over([At(0, 0, 7), At(60, 0, 7), At(120, 9, 7)], Minute, Minute).ShouldBeNull("nothing was started");
    }

    [Fact]
    public void Whatever_is_read_as_many_are_told_as_were_started()
    {
        Arbitrary<(int Growth, int Started)[]> steps = Gen.Zip(Gen.Choose(-50, 50), Gen.Choose(0, 50)).Select(static it => (it.Item1, it.Item2)).ArrayOf().ToArbitrary();
        Prop.ForAll(steps, some =>
        {
            List<GrowthReading> readings = [At(0, 1_000, 0)];
            foreach ((int growth, int started) in some)
            {
                GrowthReading last = readings[^1];
                readings.Add(new GrowthReading(last.At + TimeSpan.FromSeconds(20), last.Depth + growth, last.Started + started));
            }

            GrowthEstimate? told = FailureGrowth.Over(readings, Minute, TimeSpan.Zero);
            return told is not { } estimate
                || (estimate.Succeeded >= 0 && estimate.FailedAgain >= 0 && estimate.Succeeded + estimate.FailedAgain == readings[^1].Started - readings[^4].Started);
        }).QuickCheckThrowOnFailure();
    }

    private static GrowthReading At(int seconds, long depth, long started) => new(Noon.AddSeconds(seconds), depth, started);
}
