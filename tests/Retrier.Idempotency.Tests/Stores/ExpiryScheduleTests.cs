using Retrier.Idempotency.Stores;

namespace Retrier.Idempotency.Tests.Stores;

public sealed class ExpiryScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ExpirySchedule _schedule = new();

    [Fact]
    public void Records_are_looked_at_when_their_time_has_come_the_oldest_first()
    {
        _schedule.Add("later", Noon.AddSeconds(2));
        _schedule.Add("sooner", Noon.AddSeconds(1));

        Taken(Noon).ShouldBeEmpty();
        Taken(Noon.AddSeconds(1)).ShouldBe(["sooner"]);
        Taken(Noon.AddHours(1)).ShouldBe(["later"]);
        Taken(Noon.AddHours(1)).ShouldBeEmpty();
    }

    [Fact]
    public void A_record_is_looked_at_once_at_the_earliest_time_it_was_added_for()
    {
        _schedule.Add("a", Noon.AddSeconds(5));
        _schedule.Add("a", Noon.AddSeconds(2));
        _schedule.Add("a", Noon.AddSeconds(9));

        Taken(Noon.AddSeconds(2)).ShouldBe(["a"]);
        Taken(Noon.AddSeconds(9)).ShouldBeEmpty();
    }

    [Fact]
    public void A_record_that_was_forgotten_is_not_looked_at_unless_it_is_added_again()
    {
        _schedule.Add("a", Noon);
        _schedule.Remove("a");
        Taken(Noon).ShouldBeEmpty();

        _schedule.Add("a", Noon.AddSeconds(1));
        Taken(Noon.AddSeconds(1)).ShouldBe(["a"]);
    }

    [Fact]
    public void Extending_for_ever_costs_no_memory()
    {
        for (int i = 0; i < 10_000; i++)
        {
            _schedule.Add("a", Noon.AddSeconds(i));
        }

        _schedule.Count.ShouldBe(1);
    }

    [Fact]
    public void Records_that_come_and_go_for_ever_cost_no_memory()
    {
        _schedule.Add("stays", Noon.AddSeconds(7));
        for (int i = 0; i < 10_000; i++)
        {
            _schedule.Add($"{i}", Noon);
            _schedule.Remove($"{i}");
        }

        _schedule.Count.ShouldBeLessThan(1_010);
        Taken(Noon.AddSeconds(7)).ShouldBe(["stays"]);
    }

    private List<string> Taken(DateTimeOffset now)
    {
        List<string> taken = [];
        while (_schedule.TryTake(now, out string key))
        {
            taken.Add(key);
        }

        return taken;
    }
}
