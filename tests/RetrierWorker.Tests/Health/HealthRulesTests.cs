using RetrierWorker.Health;
using RetrierWorker.Pumping;

namespace RetrierWorker.Tests.Health;

public sealed class HealthRulesTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(60, null)]
    [InlineData(60.4, "capture has not gone round for 60 s")]
    [InlineData(3600, "capture has not gone round for 3600 s")]
    public void A_stage_that_has_not_gone_round_for_a_minute_is_dead(double seconds, string? why) =>
        HealthRules.WhyDead(Stage.Capture, TimeSpan.FromSeconds(seconds)).ShouldBe(why);

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, null)]
    [InlineData(3, "replay failed 3 times in a row: the queue is away")]
    [InlineData(300, "replay failed 300 times in a row: the queue is away")]
    public void A_stage_with_three_errors_in_a_row_is_broken(int errors, string? why)
    {
        ErrorStreak streak = new();
        for (int i = 0; i < errors; i++)
        {
            streak.Failed("the queue is away");
        }

        HealthRules.WhyBroken(Stage.Replay, streak).ShouldBe(why);
        streak.Ended();
        HealthRules.WhyBroken(Stage.Replay, streak).ShouldBeNull();
    }
}
