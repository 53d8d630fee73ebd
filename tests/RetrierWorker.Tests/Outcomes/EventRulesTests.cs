using Retrier.Abstractions.Outcomes;
using RetrierWorker.Configuration;
using RetrierWorker.Outcomes;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Outcomes;

public sealed class EventRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, true, true, 0, nameof(EventFate.Entered))]
    [InlineData(true, true, false, 90, nameof(EventFate.Entered))]
    [InlineData(false, true, true, 0, nameof(EventFate.KnownBefore))]
    [InlineData(false, true, true, 90, nameof(EventFate.KnownBefore))]
    [InlineData(false, false, false, 0, nameof(EventFate.NotOurs))]
    [InlineData(false, false, false, 90, nameof(EventFate.NotOurs))]
    [InlineData(false, false, true, -5, nameof(EventFate.ForOthers))]
    [InlineData(false, false, true, 59, nameof(EventFate.ForOthers))]
    [InlineData(false, false, true, 60, nameof(EventFate.Adopted))]
    public void An_event_is_left_for_its_task_for_a_minute(bool entered, bool knownBefore, bool mayBeReplay, int seconds, string fate) =>
        EventRules.Judge(new EventFacts(entered, knownBefore, mayBeReplay, TimeSpan.FromSeconds(seconds))).ToString().ShouldBe(fate);

    [Theory]
    [InlineData("order-1", nameof(ReplayMode.Start), true, false)]
    [InlineData("order-1", nameof(ReplayMode.Redrive), true, true)]
    [InlineData("order-1", nameof(ReplayMode.Redrive), null, true)]
    [InlineData("order-1", nameof(ReplayMode.Redrive), false, false)]
    [InlineData("retry-but-not-ours", nameof(ReplayMode.Start), null, false)]
    public void A_first_execution_is_nobodys_unless_replay_redrives(string name, string mode, bool? redriven, bool mayBe) =>
        EventRules.MayBeReplay(EventOf(name, redriven), Enum.Parse<ReplayMode>(mode)).ShouldBe(mayBe);

    [Fact]
    public void A_replay_is_known_by_its_name() => EventRules.MayBeReplay(EventOf(SilentBench.NameOf(), null), ReplayMode.Start).ShouldBeTrue();

    [Fact]
    public void An_end_told_again_is_known_however_its_time_was_rounded_and_a_later_end_is_another()
    {
        SettledEnds ends = new(10);
        ends.Remember("a", Noon);
        ends.Has("a", Noon.AddSeconds(0.9)).ShouldBeTrue();
        ends.Has("a", Noon.AddMinutes(-1)).ShouldBeTrue("a late event of an end before");
        ends.Has("a", Noon.AddMinutes(1)).ShouldBeFalse("it was redriven");
        ends.Has("b", Noon).ShouldBeFalse();
        ends.Remember("b", null);
        ends.Has("b", Noon).ShouldBeTrue("it was counted as unknown");
    }

    [Fact]
    public void The_oldest_ends_are_forgotten_first()
    {
        SettledEnds ends = new(2);
        ends.Remember("a", Noon);
        ends.Remember("b", Noon);
        ends.Remember("b", Noon.AddSeconds(1));
        ends.Remember("c", Noon);
        (ends.Has("a", Noon), ends.Has("b", Noon), ends.Has("c", Noon)).ShouldBe((false, true, true));
    }

    private static OutcomeEvent EventOf(string name, bool? redriven) =>
        new(OutcomeEventKind.Ended, new ExecutionOutcome(name, OutcomeKind.Succeeded, Noon), redriven);
}
