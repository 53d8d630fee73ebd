using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;
using static RetrierWorker.Tests.Campaigns.CampaignCases;

namespace RetrierWorker.Tests.Campaigns;

public sealed class CampaignGrantsTests
{
    [Theory]
    [InlineData(7L, null, null, "the budget of 7 executions a campaign is spent")]
    [InlineData(null, 7L, null, "the budget of 7 executions an hour is spent")]
    [InlineData(null, null, 7L, "the budget of 7 executions a day is spent")]
    [InlineData(9L, 8L, 7L, "the budget of 7 executions a day is spent")]
    public void A_budget_is_granted_to_the_last_execution_and_then_ends_the_campaign_with_the_reason(long? campaign, long? hour, long? day, string why)
    {
        CampaignTerms terms = Terms(NoRamp with { Budget = new BudgetLimits { Campaign = campaign, Hour = hour, Day = day } });
        var first = CampaignTurn.Take(Begun(terms), Nothing, Asking(5), terms, Now);
        var second = CampaignTurn.Take(first.State, Nothing with { Open = 5 }, Asking(5, turn: 2), terms, Now);
        (first.Granted, second.Granted).ShouldBe((5, 2));

        var third = CampaignTurn.Take(second.State, Tally(Of(3), open: 4), Asking(5, turn: 3), terms, Now);
        (third.Granted, third.State.End).ShouldBe((0, null), "some are still under way");
        third.Hold.ShouldBe(new CampaignHold("budget", why));

        var last = CampaignTurn.Take(third.State, Tally(Of(4)), Asking(5, turn: 4), terms, Now);
        last.State.End.ShouldBe(new CampaignEnd(EndReasons.Budget, why, Now));
        last.Hold.ShouldBe(new CampaignHold("budget", why));
    }

    [Fact]
    public void An_hour_that_has_passed_has_a_budget_of_its_own()
    {
        CampaignTerms terms = Terms(NoRamp with { Budget = new BudgetLimits { Hour = 7 } });
        var first = CampaignTurn.Take(Begun(terms), Nothing, Asking(9), terms, Now);
        var next = CampaignTurn.Take(first.State, Nothing, Asking(9, turn: 2), terms, Now.AddHours(1));
        (first.Granted, next.Granted).ShouldBe((7, 7));
    }

    [Fact]
    public void What_is_given_back_may_be_granted_again_in_this_campaign()
    {
        CampaignTerms terms = Terms(NoRamp with { Budget = new BudgetLimits { Campaign = 7 } });
        var first = CampaignTurn.Take(Begun(terms), Nothing, Asking(7), terms, Now);
        var back = CampaignTurn.Take(first.State, Nothing with { GivenBack = 4, Open = 3 }, Asking(0, turn: 2), terms, Now);
        CampaignTurn.Take(back.State, Nothing, Asking(9, turn: 1, task: "two"), terms, Now).Granted.ShouldBe(4);
    }

    [Theory]
    [InlineData("ramp", "breaker")]
    [InlineData("breaker", "breaker")]
    [InlineData("budget", "budget")]
    [InlineData("max", "budget")]
    [InlineData("lease", "campaign")]
    [InlineData("operator", "campaign")]
    public void An_ended_campaign_grants_nothing_and_says_why(string reason, string gate)
    {
        CampaignState over = Begun() with { End = new CampaignEnd(reason, "of something", Now) };
        var turn = CampaignTurn.Take(over, Nothing, Asking(10), Terms(), Now);
        (turn.Granted, turn.Hold).ShouldBe((0, new CampaignHold(gate, "this campaign is over: of something")));
    }

    [Fact]
    public void Two_tasks_share_one_canary()
    {
        var one = CampaignTurn.Take(Begun(), Nothing, Asking(10), Terms(), Now);
        var two = CampaignTurn.Take(one.State, Nothing, Asking(10, task: "two"), Terms(), Now);
        (one.Granted, two.Granted).ShouldBe((1, 0));
        two.Hold.ShouldBe(new CampaignHold("ramp", "step 1 of the ramp waits for 1 outcomes"));
    }

    [Theory]
    [InlineData(false, 29.9, 0)]
    [InlineData(false, 30, 1)]
    [InlineData(true, 0, 1)]
    public void A_dead_tasks_canary_is_not_waited_for_at_once_when_alone_else_after_half_a_minute(bool alone, double seconds, int granted)
    {
        var dead = CampaignTurn.Take(Begun(), Nothing, Asking(10), Terms(), Now);
        var next = CampaignTurn.Take(dead.State, Nothing, Asking(10, task: "two", alone: alone), Terms(), Now.AddSeconds(seconds));
        next.Granted.ShouldBe(granted);
    }

    [Fact]
    public void One_that_asks_for_nothing_is_told_of_no_hold() =>
        CampaignTurn.Take(Begun(), Nothing, Asking(0), Terms(max: 1), Now).ShouldSatisfyAllConditions(
            static turn => turn.Granted.ShouldBe(0), static turn => turn.Hold.ShouldBeNull());
}
