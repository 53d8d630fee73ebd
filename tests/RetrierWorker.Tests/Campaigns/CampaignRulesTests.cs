using Retrier.Abstractions.Loops;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;
using static RetrierWorker.Tests.Campaigns.CampaignCases;

namespace RetrierWorker.Tests.Campaigns;

public sealed class CampaignRulesTests
{
    [Fact]
    public void A_campaign_begins_with_the_first_step_of_the_ramp_at_the_ramps_rate()
    {
        CampaignState state = Begun();
        (state.Id, state.Stage, state.Step, state.Mark, state.Probes).ShouldBe((Id, CampaignStage.Ramp, 0, 1, 0));
        CampaignRules.RateOf(state, Terms(rate: 500)).ShouldBe(5);
        CampaignRules.RateOf(state, Terms(rate: 2)).ShouldBe(2, "a lower rate holds in the ramp, too");
    }

    [Fact]
    public void Without_a_ramp_the_rate_decides_at_once()
    {
        CampaignTerms terms = Terms(NoRamp, rate: 500);
        CampaignState state = Begun(terms);
        state.Stage.ShouldBe(CampaignStage.Pace);
        CampaignRules.RateOf(state, terms).ShouldBe(5);
        CampaignRules.RateOf(state, Terms(NoRamp with { Adaptive = false }, rate: 500)).ShouldBe(500);
    }

    [Theory]
    [InlineData(1, 0, 1, null)]
    [InlineData(0, 1, 0, "ramp")]
    public void The_canary_decides_whether_the_next_step_begins(int succeeded, int failed, int step, string? end)
    {
        CampaignState state = CampaignRules.Merge(Begun(), Tally(Of(succeeded, failed)), Terms(), Now);
        (state.Step, state.Mark, state.Stage, state.End?.Reason).ShouldBe((step, step + 1, CampaignStage.Ramp, end));
    }

    [Fact]
    public void After_the_last_step_the_rate_decides()
    {
        CampaignState state = Begun();
        foreach ((int size, int mark) in new[] { (1, 1), (5, 2), (20, 3) })
        {
            state.Stage.ShouldBe(CampaignStage.Ramp);
            state = CampaignRules.Merge(state, Tally(Of(size), mark), Terms(), Now);
        }

        (state.Stage, state.Mark, state.Counts.Succeeded).ShouldBe((CampaignStage.Pace, 4, 26));
    }

    [Fact]
    public void Outcomes_of_starts_at_another_mark_are_counted_but_decide_nothing()
    {
        CampaignState state = CampaignRules.Merge(Begun(), Tally(Of(1), mark: 7), Terms(), Now);
        (state.Step, state.Judged.Outcomes, state.Counts.Succeeded).ShouldBe((0, 0, 1));
    }

    [Fact]
    public void What_is_told_of_another_campaign_changes_nothing()
    {
        CampaignState state = Begun();
        CampaignRules.Merge(state, Tally(Of(0, 9)) with { Campaign = "orders-1.1" }, Terms(), Now).ShouldBeSameAs(state);
    }

    [Fact]
    public void When_half_of_twenty_fail_again_the_campaign_is_over_with_the_figures()
    {
        CampaignTerms terms = Terms(NoRamp);
        CampaignState state = CampaignRules.Merge(Begun(terms), Tally(Of(10, 10)), terms, Now);
        state.End.ShouldBe(new CampaignEnd(EndReasons.Breaker, "10 of 20 executions failed again within 60 s, 50% may", Now));
    }

    [Theory]
    [InlineData(119, null)]
    [InlineData(120, "it has lasted 00:02:00, as long as it may")]
    public void A_lease_ends_a_campaign_when_its_time_is_up(int seconds, string? why)
    {
        CampaignTerms terms = Terms(lease: TimeSpan.FromMinutes(2));
        CampaignState state = CampaignRules.Merge(Begun(terms), Nothing, terms, Now.AddSeconds(seconds));
        state.End?.Why.ShouldBe(why);
        (state.End is null).ShouldBe(why is null);
    }

    [Fact]
    public void What_was_wanted_and_is_started_ends_a_campaign_only_when_nothing_of_it_is_under_way()
    {
        CampaignTerms terms = Terms(NoRamp, max: 3);
        var asked = CampaignTurn.Take(Begun(terms), Nothing, Asking(10), terms, Now);
        asked.Granted.ShouldBe(3);
        var waiting = CampaignTurn.Take(asked.State, Tally(Of(2), open: 1), Asking(10, turn: 2), terms, Now);
        (waiting.Granted, waiting.State.End).ShouldBe((0, null));
        waiting.Hold.ShouldBe(new CampaignHold("budget", "all 3 executions that this campaign may start are started"));
        var over = CampaignTurn.Take(waiting.State, Tally(Of(1)), Asking(10, turn: 3), terms, Now);
        over.State.End!.ShouldBe(new CampaignEnd(EndReasons.Max, "3 executions were started, 3 were wanted", Now));
    }

    [Fact]
    public void What_is_over_stays_over_whatever_is_told_afterwards()
    {
        CampaignTerms terms = Terms(NoRamp);
        CampaignState over = CampaignRules.Merge(Begun(terms), Tally(Of(0, 20)), terms, Now);
        CampaignState later = CampaignRules.Merge(over, Tally(Of(500)), terms, Now.AddHours(1));
        later.End.ShouldBe(over.End);
        later.Counts.Succeeded.ShouldBe(500);
    }

    [Theory]
    [InlineData("orders-1.2", 0, false)]
    [InlineData("orders-1.3", 1, true)]
    [InlineData("orders-1.1", -1, false)]
    public void A_campaign_that_a_task_still_sees_in_the_taps_does_not_come_back(string id, int seconds, bool isNew) =>
        CampaignRules.IsNew(Begun(), new Campaign(id, Now.AddSeconds(seconds))).ShouldBe(isNew);

    [Fact]
    public void Hour_and_day_go_on_in_the_next_campaign_and_the_campaigns_own_budget_begins_anew()
    {
        CampaignTerms terms = Terms(NoRamp with { Budget = new BudgetLimits { Campaign = 10, Hour = 15, Day = 100 } });
        CampaignState first = CampaignTurn.Take(Begun(terms), Nothing, Asking(50), terms, Now).State;
        CampaignState second = CampaignRules.Begin(first, terms with { Campaign = new Campaign("orders-1.3", Now) }, Now);
        (second.Spent.InCampaign, second.Spent.InHour, second.Spent.InDay).ShouldBe((0, 10, 10));
    }

    [Theory]
    [InlineData(true, "breaker", true, 2)]
    [InlineData(true, "budget", true, 0)]
    [InlineData(true, "breaker", false, 0)]
    [InlineData(false, "breaker", true, 0)]
    public void Probes_come_first_only_where_the_service_closed_the_tap_itself_and_may_open_it(bool reopen, string reason, bool closedIt, int probes)
    {
        CampaignTerms terms = Terms(new CampaignLimits { Breaker = new OutcomeBreakerLimits { Reopen = reopen, Probes = 2 } });
        CampaignState before = Begun() with { End = new CampaignEnd(reason, "why", Now), ClosedVersion = closedIt ? 3 : null };
        CampaignState state = CampaignRules.Begin(before, terms with { Campaign = new Campaign("orders-1.4", Now) }, Now);
        state.Probes.ShouldBe(probes);
        CampaignTurn.Take(state, Nothing with { Campaign = "orders-1.4" }, Asking(50), terms, Now).Granted.ShouldBe(1);
        CampaignState probed = CampaignRules.Merge(state, Tally(Of(1)) with { Campaign = "orders-1.4" }, terms, Now);
        CampaignRules.Ramp(probed, terms, Now).MayStart.ShouldBe(probes > 0 ? 1 : 5);
    }
}
