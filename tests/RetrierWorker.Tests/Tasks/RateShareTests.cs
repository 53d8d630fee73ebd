using RetrierWorker.Sharing;
using RetrierWorker.Tasks;

namespace RetrierWorker.Tests.Tasks;

public sealed class RateShareTests
{
    [Fact]
    public void Who_finds_nobody_takes_everything()
    {
        Division division = Of([], "a");
        (division.Mine.Length, division.Others).ShouldBe((RateParts.Count, 0));
        division.Entries.ShouldHaveSingleItem().Id.ShouldBe("a");
    }

    [Fact]
    public void Who_joins_takes_nothing_that_another_has()
    {
        Division division = Of([Task("a", 0, 120)], "b");
        (division.Mine.Length, division.Others).ShouldBe((0, 1));
        division.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public void Who_has_more_than_its_share_lets_go_of_it_and_it_rests()
    {
        Division division = Of([Task("a", 0, 120), Task("b", 0, 0)], "a");
        division.Mine.ShouldBe(Enumerable.Range(0, 60));
        TaskEntry resting = division.Entries.Single(static entry => entry.Left);
        resting.Parts.ShouldBe(Enumerable.Range(60, 60));
        Of(division.Entries, "b").Mine.ShouldBeEmpty();
        Of(division.Entries, "b", over: resting.Id).Mine.ShouldBe(Enumerable.Range(60, 60));
    }

    [Fact]
    public void Who_started_nothing_for_long_hands_over_at_once()
    {
        Division division = RateShare.Of([Task("a", 0, 120), Task("b", 0, 0)], Sighting.OfNobody, "a", 7, idle: true);
        division.Entries.ShouldAllBe(static entry => !entry.Left);
        Of(division.Entries, "b").Mine.Length.ShouldBe(60);
    }

    [Fact]
    public void What_a_task_that_ended_had_is_shared_by_those_that_are_left()
    {
        TaskEntry[] three = [Task("a", 0, 40), Task("b", 40, 40), Task("c", 80, 40)];
        Of(three, "a").Mine.Length.ShouldBe(40);
        Division division = Of(three, "a", over: "b");
        (division.Mine.Length, division.Others).ShouldBe((60, 1));
        division.Entries.Select(static entry => entry.Id).ShouldBe(["c", "a"]);
    }

    [Fact]
    public void One_whose_lease_has_ended_gets_no_share_but_what_it_had_rests()
    {
        TaskEntry[] three = [Task("a", 0, 40), Task("b", 40, 40), Task("c", 80, 40)];
        Division division = RateShare.Of(three, Sighting.OfNobody with { Silent = new HashSet<string>(StringComparer.Ordinal) { "b" } }, "a", 7, idle: false);
        (division.Mine.Length, division.Others).ShouldBe((40, 1));
        division.Entries.Count.ShouldBe(3);
    }

    [Fact]
    public void One_that_has_left_counts_no_more_but_keeps_what_rests()
    {
        Division division = Of([Task("a", 0, 60), Task("b", 60, 60) with { Left = true }], "a");
        (division.Mine.Length, division.Others).ShouldBe((60, 0));
        division.Entries.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(200)]
    public void However_many_there_are_each_part_has_one_owner_and_they_differ_by_one_at_most(int tasks)
    {
        IReadOnlyList<TaskEntry> entries = [];
        foreach (int _ in Enumerable.Range(0, 2))
        {
            foreach (int task in Enumerable.Range(0, tasks))
            {
                entries = RateShare.Of(entries, Sighting.OfNobody, $"task-{task:000}", 1, idle: true).Entries;
            }
        }

        entries.SelectMany(static entry => entry.Parts).Order().ShouldBe(RateParts.All);
        (entries.Max(static entry => entry.Parts.Count) - entries.Min(static entry => entry.Parts.Count)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void What_a_task_had_rests_when_it_leaves_unless_it_started_nothing_for_long()
    {
        TaskEntry[] two = [Task("a", 0, 60), Task("b", 60, 60)];
        RateShare.Without(two, "a", idle: true).ShouldHaveSingleItem().Id.ShouldBe("b");
        IReadOnlyList<TaskEntry> left = RateShare.Without(two, "a", idle: false);
        left.Single(static entry => entry.Id == "a").Left.ShouldBeTrue();
        Of(left, "b").Mine.Length.ShouldBe(60);
        Of(left, "b", over: "a").Mine.Length.ShouldBe(120);
    }

    [Theory]
    [InlineData("/retrier", "tasks.retrier")]
    [InlineData("/shop/retrier", "tasks.shop.retrier")]
    [InlineData("/", "tasks")]
    public void Two_services_have_two_documents(string prefix, string name) => SharedName.Of("tasks", prefix).ShouldBe(name);

    private static Division Of(IReadOnlyList<TaskEntry> entries, string me, params string[] over) =>
        RateShare.Of(entries, new Sighting(over.ToHashSet(StringComparer.Ordinal), over.ToHashSet(StringComparer.Ordinal)), me, 7, idle: false);

    private static TaskEntry Task(string id, int from, int count) => new(id, 1, Left: false, [.. Enumerable.Range(from, count)]);
}
