using FsCheck;
using FsCheck.Fluent;

using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Pacing;

public sealed class OutcomeBreakerRulesTests
{
    private static readonly OutcomeBreakerLimits Limits = new();

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 19, false)]
    [InlineData(0, 20, true)]
    [InlineData(11, 9, false)]
    [InlineData(10, 10, true)]
    [InlineData(1000, 999, false)]
    public void Replay_stops_when_half_of_enough_outcomes_failed_again(int succeeded, int failed, bool stops) =>
        (OutcomeBreakerRules.WhyStop(new OutcomeCount(succeeded, failed), Limits) is not null).ShouldBe(stops);

    [Fact]
    public void It_says_so_with_figures() =>
        OutcomeBreakerRules.WhyStop(new OutcomeCount(10, 30), Limits).ShouldBe("30 of 40 executions failed again within 60 s, 50% may");

    [Fact]
    public void One_success_more_never_stops_it_and_one_failure_more_never_starts_it() =>
        Prop.ForAll<(byte Succeeded, byte Failed)>(static it =>
        {
            bool stops = OutcomeBreakerRules.WhyStop(new OutcomeCount(it.Succeeded, it.Failed), Limits) is not null;

            stops.ShouldBe(it.Succeeded + it.Failed >= 20 && it.Failed >= it.Succeeded);
            (stops && OutcomeBreakerRules.WhyStop(new OutcomeCount(it.Succeeded, it.Failed + 1), Limits) is null).ShouldBeFalse();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
