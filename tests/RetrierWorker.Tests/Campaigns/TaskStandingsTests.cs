using System.Globalization;
using RetrierWorker.Campaigns;
using static RetrierWorker.Tests.Campaigns.CampaignCases;

namespace RetrierWorker.Tests.Campaigns;

public sealed class TaskStandingsTests
{
    private static readonly IReadOnlyDictionary<string, TaskStanding> None = new Dictionary<string, TaskStanding>(StringComparer.Ordinal);

    [Theory]
    [InlineData(29, 7)]
    [InlineData(30, 0)]
    public void What_a_task_has_in_hand_counts_until_it_is_taken_for_dead(int seconds, int open) =>
        TaskStandings.Open(With(None, "one", 7), Now.AddSeconds(seconds)).ShouldBe(open);

    [Fact]
    public void A_task_that_speaks_again_replaces_what_it_said()
    {
        IReadOnlyDictionary<string, TaskStanding> tasks = With(With(With(None, "one", 7), "two", 2), "one", 3);
        tasks.Count.ShouldBe(2);
        TaskStandings.Open(tasks, Now).ShouldBe(5);
    }

    [Fact]
    public void Where_there_can_be_no_other_those_before_are_forgotten() =>
        TaskStandings.With(With(With(None, "one", 7), "two", 2), "three", new TaskStanding(1, Now, 1), alone: true).Keys.ShouldBe(["three"]);

    [Fact]
    public void The_latest_sixty_others_are_remembered()
    {
        IReadOnlyDictionary<string, TaskStanding> tasks = None;
        for (int task = 0; task < 90; task++)
        {
            tasks = TaskStandings.With(
                tasks, task.ToString(CultureInfo.InvariantCulture), new TaskStanding(1, Now.AddSeconds(task), 1), alone: false);
        }

        tasks.Count.ShouldBe(61);
        tasks.ContainsKey("29").ShouldBeTrue();
        tasks.ContainsKey("28").ShouldBeFalse();
    }

    private static IReadOnlyDictionary<string, TaskStanding> With(IReadOnlyDictionary<string, TaskStanding> tasks, string task, int open) =>
        TaskStandings.With(tasks, task, new TaskStanding(1, Now, open), alone: false);
}
