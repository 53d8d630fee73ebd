using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Outcomes;
using RetrierWorker.Campaigns;
using static RetrierWorker.Tests.Campaigns.CampaignCases;

namespace RetrierWorker.Tests.Campaigns;

public sealed class CampaignRunTests
{
    private readonly CampaignRun _run = new(TimeProvider.System);

    [Fact]
    public void Before_the_first_turn_nothing_is_started()
    {
        _run.TryStart(Ours, "retry-1", null, isSuspect: false).ShouldBeFalse();
        _run.WhyNot(Ours).ShouldBe(new CampaignHold("ramp", "the campaign begins"));
        _run.Rate.ShouldBeNull();
    }

    [Fact]
    public void As_many_are_started_as_were_granted_and_not_one_more()
    {
        Grant(3);
        Enumerable.Range(1, 5).Select(n => Take($"retry-{n}")).ShouldBe([true, true, true, false, false]);
        (_run.Grants, _run.Open).ShouldBe((0, 3));
        _run.WhyNot(Ours).ShouldBe(new CampaignHold("rate", "waiting until the next starts are granted"));
    }

    [Fact]
    public void A_message_that_is_delivered_twice_at_once_takes_one_start_whoever_comes_first()
    {
        Grant(2);
        (Take("retry-1"), Take("retry-1"), _run.Grants).ShouldBe((true, true, 1));
        _run.NotStarted("retry-1", duplicate: true);
        _run.Grants.ShouldBe(1, "the other has it still");
        _run.Started("retry-1", "retry-1");
        _run.Ended(new ExecutionOutcome("retry-1", OutcomeKind.Succeeded, null));
        (_run.Grants, _run.Open).ShouldBe((1, 1));
        CampaignTally tally = _run.Tell(giveBack: false);
        tally.Counts.ShouldBe(new CampaignCounts(1, 1, 1, 0, 0, 0));
    }

    [Fact]
    public void Of_a_message_delivered_twice_the_start_that_may_have_happened_is_spent_although_the_other_found_it_taken()
    {
        Grant(2);
        (Take("retry-1"), Take("retry-1")).ShouldBe((true, true));
        _run.Doubtful("retry-1", throttled: false);
        _run.NotStarted("retry-1", duplicate: true);
        (_run.Grants, _run.Open).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("an-id", "an-id", 1, 1)]
    [InlineData("an-id", "another-id", 2, 0)]
    [InlineData(null, null, 2, 0)]
    public void A_start_that_is_answered_with_the_id_of_the_one_before_is_a_duplicate_of_it(string? first, string? second, int started, int duplicates)
    {
        Grant(2);
        Take("retry-1").ShouldBeTrue();
        _run.Started("retry-1", "retry-1", first);
        Take("retry-1").ShouldBeTrue();
        _run.Started("retry-1", "retry-1", second);
        _run.Tell(giveBack: false).Counts.ShouldBe(new CampaignCounts(started, duplicates, 0, 0, 0, 0));
    }

    [Fact]
    public void A_start_that_for_sure_did_not_happen_is_another_messages()
    {
        Grant(1);
        Take("retry-1").ShouldBeTrue();
        _run.NotStarted("retry-1", duplicate: false);
        Take("retry-2").ShouldBeTrue();
        _run.Tell(giveBack: false).Counts.ShouldBe(default(CampaignCounts));
    }

    [Theory]
    [InlineData(false, 0, 0)]
    [InlineData(true, 1, 1)]
    public void A_start_that_may_have_happened_is_spent_unless_a_quota_refused_it(bool throttled, int grants, int told)
    {
        Grant(1);
        Take("retry-1").ShouldBeTrue();
        _run.Doubtful("retry-1", throttled);
        (_run.Grants, _run.Open).ShouldBe((grants, grants));
        _run.Tell(giveBack: false).Marks.GetValueOrDefault(1).Throttled.ShouldBe(told);
    }

    [Fact]
    public void A_redriven_execution_is_known_by_the_name_it_keeps()
    {
        Grant(1);
        Take("retry-1-2").ShouldBeTrue();
        _run.Started("retry-1-2", "order-1");
        _run.Ended(new ExecutionOutcome("retry-1-2", OutcomeKind.FailedAgain, null));
        _run.Open.ShouldBe(1);
        _run.Ended(new ExecutionOutcome("order-1", OutcomeKind.Succeeded, null));
        (_run.Open, _run.Tell(giveBack: false).Judged).ShouldBe((0, Of(1)));
    }

    [Fact]
    public void What_nobody_follows_is_not_waited_for_and_unknown()
    {
        Grant(1);
        Take("retry-1").ShouldBeTrue();
        _run.Started("retry-1", "retry-1");
        _run.NotFollowed("retry-1");
        (_run.Open, _run.Tell(giveBack: false).Counts).ShouldBe((0, new CampaignCounts(1, 0, 0, 0, 1, 0)));
    }

    [Fact]
    public void Executions_that_it_did_not_start_say_nothing()
    {
        Grant(1);
        _run.Ended(new ExecutionOutcome("somebody", OutcomeKind.FailedAgain, null));
        _run.Tell(giveBack: false).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Another_campaign_drops_what_the_one_before_granted_and_what_became_of_it()
    {
        Grant(5);
        Take("retry-1").ShouldBeTrue();
        _run.Started("retry-1", "retry-1");
        Campaign next = new("orders-1.3", Now);
        CampaignTerms terms = Terms() with { Campaign = next };
        _run.Told(new CampaignTurn(CampaignRules.Begin(null, terms, Now), 1, null), terms);
        (_run.Grants, _run.Open, Take("retry-2")).ShouldBe((1, 1, false));
        _run.Ended(new ExecutionOutcome("retry-1", OutcomeKind.FailedAgain, null));
        CampaignTally tally = _run.Tell(giveBack: false);
        (tally.Campaign, tally.IsEmpty).ShouldBe(("orders-1.3", true));
    }

    [Fact]
    public void The_same_is_told_until_it_is_heard_and_what_comes_meanwhile_is_told_after_it()
    {
        Grant(2);
        Take("retry-1").ShouldBeTrue();
        _run.Started("retry-1", "retry-1");
        CampaignTally first = _run.Tell(giveBack: false);
        _run.Ended(new ExecutionOutcome("retry-1", OutcomeKind.Succeeded, null));
        _run.Tell(giveBack: false).ShouldBeSameAs(first);
        _run.Told(new CampaignTurn(_run.State!, 0, null), null);
        _run.Tell(giveBack: false).Counts.ShouldBe(new CampaignCounts(0, 0, 1, 0, 0, 0));
    }

    [Fact]
    public void What_is_given_back_is_not_started()
    {
        Grant(4);
        Take("retry-1").ShouldBeTrue();
        CampaignTally tally = _run.Tell(giveBack: true);
        (tally.GivenBack, tally.Open, _run.Grants, Take("retry-2")).ShouldBe((3, 1, 0, false));
    }

    [Fact]
    public void While_the_store_is_away_what_was_granted_is_used_and_then_it_holds_with_the_reason()
    {
        Grant(1);
        _run.Failed("no answer.");
        _run.WhyNot(Ours).ShouldBeNull();
        Take("retry-1").ShouldBeTrue();
        _run.WhyNot(Ours).ShouldBe(new CampaignHold("budget", "what this campaign spends cannot be written down: no answer."));
    }

    [Fact]
    public void Once_it_is_over_not_even_what_was_granted_is_started()
    {
        Grant(5);
        _run.Told(new CampaignTurn(_run.State! with { End = new CampaignEnd(EndReasons.Breaker, "half failed", Now) }, 0, null), Terms());
        (Take("retry-1"), _run.Rate).ShouldBe((false, null));
        _run.WhyNot(Ours).ShouldBe(new CampaignHold("breaker", "this campaign is over: half failed"));
    }

    private bool Take(string name) => _run.TryStart(Ours, name, null, isSuspect: false);

    private void Grant(int starts) => _run.Told(new CampaignTurn(Begun(), starts, null), Terms());
}
