using Retrier.Testing;
using RetrierWorker.Campaigns;
using RetrierWorker.Loops;

namespace RetrierWorker.Tests.Loops;

public sealed class DepthScheduleTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly DepthSchedule _schedule;

    public DepthScheduleTests()
    {
        ProviderTraits seldom = new("test", DepthInterval: TimeSpan.FromSeconds(60), BusyDepthInterval: TimeSpan.FromSeconds(5), new TurnTimes(TimeSpan.FromSeconds(1), Alone: true));
        _schedule = new DepthSchedule(seldom, _clock);
        _schedule.IsDue(moved: 0).ShouldBeTrue("nothing is known yet");
    }

    [Fact]
    public void An_idle_loop_asks_as_seldom_as_the_provider_wants()
    {
        _clock.Advance(TimeSpan.FromSeconds(59));
        _schedule.IsDue(moved: 0).ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        _schedule.IsDue(moved: 0).ShouldBeTrue();
    }

    [Fact]
    public void While_messages_move_it_asks_oftener_and_once_more_when_they_have_come_to_rest()
    {
        _clock.Advance(TimeSpan.FromSeconds(4));
        _schedule.IsDue(moved: 1).ShouldBeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        _schedule.IsDue(moved: 1).ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(5));
        _schedule.IsDue(moved: 2).ShouldBeTrue();
        _clock.Advance(TimeSpan.FromSeconds(59));
        _schedule.IsDue(moved: 2).ShouldBeFalse("nothing has moved since");
    }
}
