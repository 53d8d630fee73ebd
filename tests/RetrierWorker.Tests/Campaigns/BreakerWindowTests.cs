using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;
using static RetrierWorker.Tests.Campaigns.CampaignCases;

namespace RetrierWorker.Tests.Campaigns;

public sealed class BreakerWindowTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(54, 3)]
    [InlineData(60, 0)]
    [InlineData(3600, 0)]
    public void Outcomes_count_for_as_long_as_the_window_is_and_no_longer(int seconds, int failed)
    {
        IReadOnlyList<WindowPart> window = BreakerWindow.Add([], Of(2, 3), Now, Minute);
        BreakerWindow.Sum(window, Now.AddSeconds(seconds), Minute).FailedAgain.ShouldBe(failed);
    }

    [Fact]
    public void However_many_are_told_of_it_takes_twelve_parts()
    {
        IReadOnlyList<WindowPart> window = [];
        for (int second = 0; second < 600; second++)
        {
            window = BreakerWindow.Add(window, Of(1), Now.AddSeconds(second), Minute);
        }

        window.Count.ShouldBe(12);
        BreakerWindow.Sum(window, Now.AddSeconds(599), Minute).ShouldBe(new OutcomeCount(60, 0));
    }

    [Fact]
    public void Nothing_told_changes_nothing()
    {
        IReadOnlyList<WindowPart> window = BreakerWindow.Add([], Of(1), Now, Minute);
        BreakerWindow.Add(window, default, Now.AddHours(1), Minute).ShouldBeSameAs(window);
    }

    [Fact]
    public void When_the_window_is_set_to_another_length_what_was_counted_by_the_old_one_is_forgotten()
    {
        IReadOnlyList<WindowPart> window = BreakerWindow.Add([], Of(0, 20), Now, Minute);
        var hour = TimeSpan.FromHours(1);
        BreakerWindow.Sum(window, Now, hour).ShouldBe(new OutcomeCount(0, 0));
        BreakerWindow.Sum(BreakerWindow.Add(window, Of(1), Now, hour), Now, hour).ShouldBe(new OutcomeCount(1, 0));
    }

    [Fact]
    public void What_a_task_whose_clock_is_ahead_has_told_counts()
    {
        IReadOnlyList<WindowPart> window = BreakerWindow.Add([], Of(0, 4), Now.AddSeconds(6), Minute);
        BreakerWindow.Sum(BreakerWindow.Add(window, Of(1), Now, Minute), Now, Minute).ShouldBe(new OutcomeCount(1, 4));
    }
}
