using RetrierWorker.Console;
using RetrierWorker.Health;

namespace RetrierWorker.Tests.Console;

public sealed class CampaignStatusLineTests
{
    private static readonly CampaignReport Run = new("orders-4.7", "pace", DateTimeOffset.UnixEpoch, 1840, 2, 1790, 31, 0, 4, 8160);

    [Fact]
    public void A_loop_without_a_campaign_has_no_line() => CampaignStatusLine.Of(Reports.Loop).ShouldBeNull();

    [Fact]
    public void One_that_is_under_way_says_how_long_it_will_take() => Line(Run with { SecondsToFinish = 816 }).ShouldBe(
        "orders: campaign orders-4.7 (pace): 1840 started, 2 duplicates, 1790 succeeded, 31 failed again, 4 parked, 8160 left; about 14 min to go");

    [Fact]
    public void One_that_is_over_says_why() => Line(Run with { Stage = "over", EndedBy = "budget", Why = "the budget of 1840 executions a campaign is spent" }).ShouldBe(
        "orders: campaign orders-4.7 (over): 1840 started, 2 duplicates, 1790 succeeded, 31 failed again, 4 parked, 8160 left; ended by budget: the budget of 1840 executions a campaign is spent");

    [Fact]
    public void What_is_not_known_is_said_to_be_not_known() => Line(Run with { Unknown = 3, Left = null }).ShouldBe(
        "orders: campaign orders-4.7 (pace): 1840 started, 2 duplicates, 1790 succeeded, 31 failed again, 3 unknown, 4 parked, what is left is not known");

    private static string? Line(CampaignReport run) => CampaignStatusLine.Of(Reports.Loop with { CampaignRun = run });
}
