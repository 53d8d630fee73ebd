using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Pacing;

public sealed class PaceRulesTests
{
    private static readonly PaceLimits Limits = new() { Most = 100 };

    [Fact]
    public void While_all_goes_well_the_rate_rises_by_a_small_share_of_itself()
    {
        PaceDecision decision = Decided(At(50), Epoch(50, 0));

        decision.Move.ShouldBe(PaceMove.Raised);
        decision.Pace.Rate.ShouldBe(52.5, 1e-9);
        decision.Pace.KnownGood.ShouldBe(50);
    }

    [Theory]
    [InlineData(50, 49, false)]
    [InlineData(50, 50, true)]
    [InlineData(1, 4, false)]
    [InlineData(1, 5, true)]
    [InlineData(5000, 499, false)]
    [InlineData(5000, 500, true)]
    public void Nothing_is_decided_on_a_handful_of_outcomes_nor_are_thousands_awaited(double rate, int outcomes, bool decides) =>
        (PaceRules.Next(At(rate), Epoch(outcomes, 0), Limits with { Most = 10_000 }) is not null).ShouldBe(decides);

    [Fact]
    public void One_failure_or_two_may_be_chance_and_are_a_reason_to_be_careful()
    {
        PaceDecision decision = Decided(At(50), Epoch(48, 2));

        decision.Move.ShouldBe(PaceMove.Raised);
        decision.Pace.Rate.ShouldBe(50.5, 1e-9);
    }

    [Fact]
    public void A_little_too_much_in_each_epoch_adds_up()
    {
        Pace once = Decided(At(20), Epoch(28, 1)).Pace;
        Pace twice = Decided(once, Epoch(28, 1)).Pace;

        Decided(twice, Epoch(28, 1)).Move.ShouldBe(PaceMove.Cut);
    }

    [Fact]
    public void What_fails_late_at_a_lower_rate_counts_all_the_more()
    {
        Decided(At(20), Epoch(19, 1)).Move.ShouldBe(PaceMove.Raised);
        Decided(At(20), Epoch(19, 1) with { Late = new OutcomeCount(38, 2) }).Move.ShouldBe(PaceMove.Cut);
    }

    [Fact]
    public void When_too_much_fails_again_the_rate_is_cut_by_rather_more_than_that()
    {
        PaceDecision decision = Decided(At(50), Epoch(45, 5));

        decision.Move.ShouldBe(PaceMove.Cut);
        decision.Pace.Rate.ShouldBe(41.26, 0.01);
        decision.Pace.Trouble.ShouldBe(50);
        decision.Why.ShouldBe("10 % failed again");
    }

    [Fact]
    public void It_is_never_cut_below_half_at_once_nor_below_the_floor()
    {
        Decided(At(50), Epoch(0, 60)).Pace.Rate.ShouldBe(25);
        Decided(At(1.2), Epoch(0, 60)).Pace.Rate.ShouldBe(Limits.Floor);
    }

    [Fact]
    public void Throttled_starts_cut_it_at_once()
    {
        PaceDecision decision = Decided(At(50), new PaceEpoch(0, 0, 1, true));

        decision.Move.ShouldBe(PaceMove.Cut);
        decision.Pace.Rate.ShouldBe(35);
        decision.Why.ShouldBe("starts are throttled");
    }

    [Fact]
    public void When_cuts_do_not_help_however_deep_so_much_fails_at_any_rate()
    {
        Pace cut = Decided(At(50), Epoch(90, 10)).Pace;

        PaceDecision deeper = Decided(cut, Epoch(90, 10));
        deeper.Move.ShouldBe(PaceMove.Cut);
        deeper.Pace.Rate.ShouldBeLessThan(cut.Rate);

        PaceDecision learnt = Decided(deeper.Pace, Epoch(90, 10));
        learnt.Move.ShouldBe(PaceMove.Learnt);
        learnt.Why.ShouldBe("10 % fails at any rate");
        learnt.Pace.ShouldBe(deeper.Pace with { Baseline = 0.1, Weight = 100, Trouble = null, CutFor = null });

        Decided(learnt.Pace, Epoch(90, 10)).Move.ShouldBe(PaceMove.Raised);
    }

    [Fact]
    public void More_than_poison_explains_is_never_taken_for_it()
    {
        PaceDecision decision = Decided(At(20) with { Trouble = 60, CutFor = 0.5 }, Epoch(24, 36));

        decision.Move.ShouldBe(PaceMove.Cut);
        decision.Pace.Rate.ShouldBe(10);
        decision.Pace.Baseline.ShouldBe(0);
    }

    [Fact]
    public void When_a_cut_helps_nothing_is_learnt_but_where_it_was_too_much()
    {
        Pace cut = Decided(At(50), Epoch(90, 10)).Pace;

        PaceRules.Next(cut, Epoch(50, 0), Limits).ShouldBeNull();
        PaceDecision next = Decided(cut, Epoch(100, 0));

        next.Move.ShouldBe(PaceMove.Raised);
        next.Pace.Baseline.ShouldBe(0);
        next.Pace.Trouble.ShouldBe(50);
        next.Pace.CutFor.ShouldBeNull();
    }

    [Fact]
    public void Near_where_it_was_too_much_steps_are_careful_and_past_it_they_are_not()
    {
        Decided(At(46) with { Trouble = 50 }, Epoch(50, 0)).Pace.Rate.ShouldBe(46 * 1.01, 1e-9);
        Decided(At(40) with { Trouble = 50 }, Epoch(50, 0)).Pace.Rate.ShouldBe(40 * 1.05, 1e-9);
        Decided(At(56) with { Trouble = 50 }, Epoch(60, 0)).Pace.Trouble.ShouldBeNull();
    }

    [Fact]
    public void A_rate_that_was_not_used_says_nothing_about_a_higher_one()
    {
        PaceDecision decision = Decided(At(50), new PaceEpoch(50, 0, 0, false));

        decision.Move.ShouldBe(PaceMove.Held);
        decision.Pace.Rate.ShouldBe(50);
        decision.Pace.KnownGood.ShouldBeNull();
    }

    [Theory]
    [InlineData(99, PaceMove.Raised)]
    [InlineData(100, PaceMove.Held)]
    [InlineData(150, PaceMove.Held)]
    public void It_never_rises_above_what_is_configured(double rate, object move)
    {
        PaceDecision decision = Decided(At(rate), Epoch(200, 0));

        decision.Move.ShouldBe((PaceMove)move);
        decision.Pace.Rate.ShouldBe(100);
    }

    private static Pace At(double rate) => new(rate) { Weight = 500 };

    private static PaceDecision Decided(Pace pace, PaceEpoch epoch) => PaceRules.Next(pace, epoch, Limits).ShouldNotBeNull();

    private static PaceEpoch Epoch(int succeeded, int failedAgain) => new(succeeded, failedAgain, 0, true);
}
