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
    [InlineData(1, 2, 0, 2, RampState.Failed, 0)]
    [InlineData(2, 20, 19, 1, RampState.NextStep, 0)]
    [InlineData(2, 20, 10, 1, RampState.Waiting, 0)]
    [InlineData(2, 20, 10, 3, RampState.Waiting, 0)]
    [InlineData(2, 20, 10, 4, RampState.Failed, 0)]
    public void Each_step_waits_for_the_outcomes_of_all_its_executions(int step, int started, int succeeded, int failed, object state, int may)
    {
        RampDecision decision = RampRules.Decide(new RampProgress(step, started, succeeded, failed), Limits);

        decision.State.ShouldBe((RampState)state);
        decision.MayStart.ShouldBe(may);
    }

    [Theory]
    [InlineData(5, 4, 1, RampState.Starting, 5)]
    [InlineData(10, 9, 1, RampState.Starting, 10)]
    [InlineData(20, 19, 1, RampState.NextStep, 0)]
    [InlineData(10, 8, 2, RampState.Starting, 10)]
    [InlineData(20, 18, 2, RampState.Failed, 0)]
    [InlineData(10, 4, 3, RampState.Failed, 0)]
    [InlineData(5, 3, 2, RampState.Failed, 0)]
    public void A_step_in_which_more_failed_than_may_but_no_more_than_chance_explains_is_doubled_up_to_four_times_its_size(
        int started, int succeeded, int failed, object state, int may)
    {
        RampDecision decision = RampRules.Decide(new RampProgress(1, started, succeeded, failed), Limits);

        (decision.State, decision.MayStart).ShouldBe(((RampState)state, may));
    }

    [Theory]
    [InlineData(0.01, 0, 0.03)]
    [InlineData(0.02, 0, 0.07)]
    [InlineData(0.05, 0, 0.33)]
    [InlineData(0.2, 0.97, 1)]
    [InlineData(0.5, 1, 1)]
    public void Of_campaigns_whose_messages_fail_at_random_so_many_are_closed_by_the_ramp(double share, double atLeast, double atMost)
    {
        Random random = new(17);
        int closed = Enumerable.Range(0, 5000).Count(_ => IsClosed(random, share));

        (closed / 5000.0).ShouldBeInRange(atLeast, atMost);
    }

    [Fact]
    public void It_says_why_a_step_is_doubled() =>
        RampRules.Decide(new RampProgress(1, 5, 4, 1), Limits).Why.ShouldBe("step 2 of the ramp: 10 executions, because 1 that failed again may be chance");

    [Theory]
    [InlineData(100_000, 5_000, RampState.NextStep)]
    [InlineData(100_000, 5_100, RampState.Starting)]
    [InlineData(100_000, 5_200, RampState.Failed)]
    [InlineData(100_000, 100_000, RampState.Failed)]
    public void A_step_may_be_as_large_as_anybody_likes(int size, int failed, object state) =>
        RampRules.Decide(new RampProgress(0, size, size - failed, failed), Limits with { Steps = [size] }).State.ShouldBe((RampState)state);

    [Theory]
    [InlineData(1.0, 1, RampState.Failed)]
    [InlineData(0.0, 20, RampState.NextStep)]
    public void All_or_nothing_may_be_asked_of_a_step(double success, int failed, object state) =>
        RampRules.Decide(new RampProgress(2, 20, 20 - failed, failed), Limits with { Success = success }).State.ShouldBe((RampState)state);

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
    [InlineData(2, 20, 0, 4, 16, RampState.Failed)]
    public void A_suspect_of_poison_that_fails_neither_holds_a_step_up_nor_ends_it(
        int step, int started, int succeeded, int failed, int unjudged, object state)
    {
        RampDecision decision = RampRules.Decide(new RampProgress(step, started, succeeded, failed) { Unjudged = unjudged }, Limits);

        decision.State.ShouldBe((RampState)state);
        decision.MayStart.ShouldBe(decision.State is RampState.Starting ? Limits.Steps[step] - started : 0);
    }

    [Fact]
    public void Whatever_comes_of_a_step_no_more_than_four_times_its_size_are_started_and_none_follows_that_fell_short() =>
        Prop.ForAll<(byte Step, byte Started, byte Succeeded, byte Failed, byte Unjudged)>(static it =>
        {
            int step = it.Step % Limits.Steps.Count;
            RampProgress progress = new(step, it.Started, it.Succeeded, it.Failed) { Unjudged = it.Unjudged };

            RampDecision decision = RampRules.Decide(progress, Limits);

            decision.MayStart.ShouldBeInRange(0, Math.Max(0, (Limits.Steps[step] * RampRules.MostDoubled) - it.Started));
            (decision.State is RampState.NextStep && it.Failed * 20 > it.Succeeded + it.Failed + it.Unjudged).ShouldBeFalse();
            (decision.State is RampState.Failed && it.Failed * 20 <= Limits.Steps[step]).ShouldBeFalse();
            (decision.MayStart > 0).ShouldBe(decision.State is RampState.Starting);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static bool IsClosed(Random random, double share)
    {
        RampProgress progress = new(0);
        while (true)
        {
            RampDecision decision = RampRules.Decide(progress, Limits);
            switch (decision.State)
            {
                case RampState.Passed:
                    return false;
                case RampState.Failed:
                    return true;
                case RampState.NextStep:
                    progress = new RampProgress(progress.Step + 1);
                    break;
                default:
                    int failed = Enumerable.Range(0, decision.MayStart).Count(_ => random.NextDouble() < share);
                    progress = progress with
                    {
                        Started = progress.Started + decision.MayStart,
                        Succeeded = progress.Succeeded + decision.MayStart - failed,
                        FailedAgain = progress.FailedAgain + failed,
                    };
                    break;
            }
        }
    }
}
