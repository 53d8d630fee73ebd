using Retrier.Abstractions.Loops;

namespace Retrier.Abstractions.Tests.Loops;

public sealed class CampaignTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_task_derives_the_same_campaign_from_the_two_taps() =>
        Campaign.Of("orders", (4, Noon), (7, Noon.AddMinutes(1))).ShouldBe(new Campaign("orders-4.7", Noon.AddMinutes(1)));

    [Fact]
    public void The_cut_off_is_the_later_change_whichever_tap_it_was() =>
        Campaign.Of("orders", (4, Noon.AddMinutes(1)), (7, Noon)).CutOff.ShouldBe(Noon.AddMinutes(1));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void What_was_captured_after_the_cut_off_is_left_for_the_next_campaign(int seconds, bool covered) =>
        new Campaign("orders-1.1", Noon).Covers(Noon.AddSeconds(seconds)).ShouldBe(covered);

    [Fact]
    public void A_message_put_there_by_hand_belongs_to_every_campaign() => new Campaign("orders-1.1", Noon).Covers(null).ShouldBeTrue();
}
