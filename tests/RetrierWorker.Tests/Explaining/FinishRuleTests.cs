using RetrierWorker.Explaining;

namespace RetrierWorker.Tests.Explaining;

public sealed class FinishRuleTests
{
    [Theory]
    [InlineData(600L, 10.0, 5.0, 60)]
    [InlineData(600L, null, 5.0, 120)]
    [InlineData(0L, null, 5.0, 0)]
    [InlineData(7L, 2.0, 5.0, 4)]
    public void What_is_left_takes_as_long_as_its_pace_says_measured_rather_than_allowed(long left, double? measured, double rate, int seconds) =>
        FinishRule.Of(left, measured, rate, moving: true).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(null, 10.0, 5.0, true)]
    [InlineData(600L, 10.0, 5.0, false)]
    [InlineData(600L, 0.0, 5.0, true)]
    [InlineData(600L, null, 0.0, true)]
    [InlineData(100_000_000L, 1.0, 5.0, true)]
    public void Nobody_can_say_when_nothing_moves_or_the_end_is_too_far_off(long? left, double? measured, double rate, bool moving) =>
        FinishRule.Of(left, measured, rate, moving).ShouldBeNull();
}
