using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Pacing;

public sealed class PoisonRulesTests
{
    private static readonly PoisonLimits Limits = new();

    [Theory]
    [InlineData(1, 100, 0, false)]
    [InlineData(2, 100, 0, true)]
    [InlineData(2, 18, 2, true)]
    [InlineData(2, 17, 3, false)]
    [InlineData(2, 18, 1, false)]
    [InlineData(2, 0, 100, false)]
    [InlineData(3, 0, 0, false)]
    public void What_fails_while_others_like_it_succeed_is_parked_sooner(int failedAgain, int succeeded, int failed, bool parked) =>
        (PoisonRules.WhyPark(failedAgain, new OutcomeCount(succeeded, failed), Limits) is not null).ShouldBe(parked);

    [Fact]
    public void It_says_why() =>
        PoisonRules.WhyPark(2, new OutcomeCount(97, 3), Limits).ShouldBe("it failed again in 2 attempts while 97 of 100 like it succeeded");

    [Theory]
    [InlineData(0, 100, 0, false)]
    [InlineData(1, 100, 0, true)]
    [InlineData(1, 17, 3, false)]
    [InlineData(1, 18, 2, true)]
    public void It_is_a_suspect_when_one_more_failure_would_park_it(int failedAgain, int succeeded, int failed, bool suspect) =>
        PoisonRules.IsSuspect(failedAgain, new OutcomeCount(succeeded, failed), Limits).ShouldBe(suspect);

    [Fact]
    public void It_can_be_left_to_the_number_of_attempts() =>
        PoisonRules.WhyPark(9, new OutcomeCount(100, 0), Limits with { Attempts = 0 }).ShouldBeNull();
}
