using FsCheck;
using FsCheck.Fluent;

using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Pacing;

public sealed class RampRulesTests
{
    private static readonly RampLimits Limits = new();

    [Fact]
    public void A_campaign_begins_with_one_execution()
    {
        RampDecision decision = RampRules.Decide(new RampProgress(0), Limits);

        decision.State.ShouldBe(RampState.Starting);
        decision.MayStart.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, 1, 0, 0, RampState.Waiting, 0)]
    [InlineData(0, 1, 1, 0, RampState.NextStep, 0)]
    [InlineData(0, 1, 0, 1, RampState.Failed, 0)]
    [InlineData(1, 0, 0, 0, RampState.Starting, 5)]
    [InlineData(1, 3, 2, 0, RampState.Starting, 2)]
    [InlineData(1, 5, 4, 0, RampState.Waiting, 0)]
    [InlineData(1, 2, 0, 1, RampState.Failed, 0)]
    [InlineData(2, 20, 19, 1, RampState.NextStep, 0)]
    [InlineData(2, 20, 10, 1, RampState.Waiting, 0)]
    [InlineData(2, 20, 10, 2, RampState.Failed, 0)]
    public void Each_step_waits_for_the_outcomes_of_all_its_executions(int step, int started, int succeeded, int failed, object state, int may)
    {
        RampDecision decision = RampRules.Decide(new RampProgress(step, started, succeeded, failed), Limits);

        decision.State.ShouldBe((RampState)state);
        decision.MayStart.ShouldBe(may);
    }

    [Fact]
    public void After_the_last_step_the_rate_decides() =>
        RampRules.Decide(new RampProgress(3), Limits).State.ShouldBe(RampState.Passed);

    [Fact]
    public void A_system_that_is_still_broken_costs_one_execution() =>
        RampRules.Decide(new RampProgress(0, 1, 0, 1), Limits).Why.ShouldBe("step 1 of the ramp: 1 of 1 failed again, 0 may");

    [Fact]
    public void It_says_what_it_waits_for() =>
        RampRules.Decide(new RampProgress(2, 20, 12, 1), Limits).Why.ShouldBe("step 3 of the ramp waits for 7 outcomes");

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(0.9, 2)]
    [InlineData(0.0, 20)]
    public void What_must_succeed_can_be_chosen(double success, int mayFail)
    {
        RampLimits limits = Limits with { Success = success };

        RampRules.Decide(new RampProgress(2, 20, 20 - mayFail, mayFail), limits).State.ShouldBe(RampState.NextStep);
    }

    [Theory]
    [InlineData(0, 1, 0, 0, 1, RampState.NextStep)]
    [InlineData(1, 5, 2, 0, 3, RampState.NextStep)]
    [InlineData(1, 5, 2, 0, 2, RampState.Waiting)]
    [InlineData(2, 10, 2, 1, 7, RampState.Starting)]
    [InlineData(2, 20, 0, 2, 18, RampState.Failed)]
    public void A_suspect_of_poison_that_fails_neither_holds_a_step_up_nor_ends_it(
        int step, int started, int succeeded, int failed, int unjudged, object state)
    {
        RampDecision decision = RampRules.Decide(new RampProgress(step, started, succeeded, failed) { Unjudged = unjudged }, Limits);

        decision.State.ShouldBe((RampState)state);
        decision.MayStart.ShouldBe(decision.State is RampState.Starting ? Limits.Steps[step] - started : 0);
    }

    [Fact]
    public void Whatever_comes_of_a_step_no_more_than_it_is_large_are_started() =>
        Prop.ForAll<(byte Step, byte Started, byte Succeeded, byte Failed, byte Unjudged)>(static it =>
        {
            int step = it.Step % Limits.Steps.Count;
            RampProgress progress = new(step, it.Started, it.Succeeded, it.Failed) { Unjudged = it.Unjudged };

            RampDecision decision = RampRules.Decide(progress, Limits);

            decision.MayStart.ShouldBeInRange(0, Math.Max(0, Limits.Steps[step] - it.Started));
            (decision.State is RampState.Failed).ShouldBe(it.Failed > Limits.Steps[step] / 20);
            (decision.MayStart > 0).ShouldBe(decision.State is RampState.Starting);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
