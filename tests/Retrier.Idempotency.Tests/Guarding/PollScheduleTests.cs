using Retrier.Idempotency.Guarding;

namespace Retrier.Idempotency.Tests.Guarding;

public sealed class PollScheduleTests
{
    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 100)]
    [InlineData(5, 1600)]
    [InlineData(6, 2000)]
    [InlineData(int.MaxValue, 2000)]
    public void Questions_come_soon_at_first_and_then_every_two_seconds(int asked, int milliseconds) =>
        PollSchedule.Pause(asked, TimeSpan.MaxValue, dice: 0).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void Many_waiters_spread_their_questions_over_a_quarter_of_the_pause()
    {
        PollSchedule.Pause(6, TimeSpan.MaxValue, dice: 1).ShouldBe(TimeSpan.FromSeconds(1.5));
        PollSchedule.Pause(6, TimeSpan.MaxValue, dice: 0.5).ShouldBe(TimeSpan.FromSeconds(1.75));
    }

    [Fact]
    public void The_last_question_comes_when_patience_ends() =>
        PollSchedule.Pause(6, TimeSpan.FromSeconds(0.3), dice: 0).ShouldBe(TimeSpan.FromSeconds(0.3));
}
