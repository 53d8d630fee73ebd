using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Pacing;

public sealed class PaceAmongSuspectsTests
{
    private static readonly PaceLimits Limits = new() { Most = 100 };

    [Theory]
    [InlineData(50.0, 50, 40, PaceMove.Cut)]
    [InlineData(20.0, 50, 21, PaceMove.Raised)]
    [InlineData(40.0, 50, 40, PaceMove.Held)]
    [InlineData(20.0, null, 5, PaceMove.Cut)]
    [InlineData(5.0, null, 5, PaceMove.Held)]
    public void Where_an_overload_would_not_be_seen_the_rate_stays_below_what_was_harmless(double rate, int? good, double then, object move)
    {
        PaceDecision decision = PaceRules.Next(At(rate, good), Suspects(succeeded: 10, failed: 40), Limits).ShouldNotBeNull();

        decision.Move.ShouldBe((PaceMove)move);
        decision.Pace.Rate.ShouldBe(then, 1e-9);
        decision.Why.ShouldBe("100 % are suspects of poison, which do not tell whether the rate is too much");
    }

    [Fact]
    public void What_suspects_fail_of_is_not_learnt()
    {
        Pace pace = At(20, 50);

        Pace next = PaceRules.Next(pace, Suspects(succeeded: 1, failed: 60), Limits).ShouldNotBeNull().Pace;

        (next.Baseline, next.Weight, next.KnownGood).ShouldBe((pace.Baseline, pace.Weight, pace.KnownGood));
    }

    [Fact]
    public void A_few_suspects_change_nothing()
    {
        PaceEpoch epoch = new(46, 0, 0, true) { Suspects = 5, Unjudged = 4 };

        PaceRules.Next(At(50, null), epoch, Limits).ShouldNotBeNull().Pace.Rate.ShouldBe(52.5, 1e-9);
    }

    [Fact]
    public void The_others_still_tell_of_an_overload()
    {
        PaceEpoch epoch = new(20, 20, 0, true) { Suspects = 10, Unjudged = 10 };

        PaceDecision decision = PaceRules.Next(At(40, 50), epoch, Limits).ShouldNotBeNull();

        decision.Move.ShouldBe(PaceMove.Cut);
        decision.Pace.Rate.ShouldBe(20);
    }

    [Theory]
    [InlineData(null, 5)]
    [InlineData(80, 40)]
    [InlineData(4, 5)]
    [InlineData(500, 100)]
    public void A_campaign_begins_at_half_of_what_the_last_one_found_harmless(int? good, double rate)
    {
        Pace? before = good is { } known ? At(10, known) with { Trouble = 90 } : null;

        Pace begun = PaceRules.Begin(before, Limits);

        begun.Rate.ShouldBe(rate);
        begun.KnownGood.ShouldBe(good);
        begun.Trouble.ShouldBe(before?.Trouble);
        begun.Baseline.ShouldBe(Limits.FirstBaseline);
    }

    private static Pace At(double rate, int? good) => new(rate) { Weight = 500, KnownGood = good };

    private static PaceEpoch Suspects(int succeeded, int failed) => new(succeeded, 0, 0, true) { Suspects = succeeded + failed, Unjudged = failed };
}
