using System.Globalization;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;
using static RetrierWorker.Tests.Campaigns.CampaignCases;

namespace RetrierWorker.Tests.Campaigns;

public sealed class CampaignHistoryTests
{
    [Fact]
    public void The_twenty_first_fingerprint_and_those_after_it_count_as_other()
    {
        IReadOnlyDictionary<string, OutcomeCount> groups = new Dictionary<string, OutcomeCount>(StringComparer.Ordinal);
        for (int group = 0; group < 30; group++)
        {
            groups = CampaignHistory.Merge(groups, Group(group.ToString(CultureInfo.InvariantCulture), Of(1)));
        }

        groups.Count.ShouldBe(21);
        groups["other"].ShouldBe(Of(10));
        CampaignHistory.Merge(groups, Group("3", Of(1)))["3"].ShouldBe(Of(2));
    }

    [Fact]
    public void The_last_five_campaigns_are_remembered_the_latest_first_and_those_without_outcomes_are_not()
    {
        CampaignState state = Begun();
        for (int campaign = 0; campaign < 8; campaign++)
        {
            state = state with { Id = $"orders-1.{campaign}", Counts = new CampaignCounts(1, 0, 1, 0, 0, 0), Past = CampaignHistory.After(state, Now) };
        }

        state.Past.Select(static past => past.Id).ShouldBe(["orders-1.6", "orders-1.5", "orders-1.4", "orders-1.3", "orders-1.2"]);
        CampaignHistory.After(state with { Counts = default }, Now).ShouldBeSameAs(state.Past);
        CampaignHistory.After(null, Now).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, "lease", true)]
    [InlineData(true, "budget", true)]
    [InlineData(true, "ramp", false)]
    [InlineData(true, "breaker", false)]
    [InlineData(true, "fault", false)]
    [InlineData(false, null, false)]
    public void What_was_learnt_about_the_rate_is_remembered_unless_the_campaign_came_to_none_or_to_a_bad_end(bool isPastRamp, string? end, bool remembered)
    {
        CampaignState state = Begun() with
        {
            Stage = isPastRamp ? CampaignStage.Pace : CampaignStage.Ramp,
            Pace = new Pace(8),
            Counts = new CampaignCounts(1, 0, 1, 0, 0, 0),
            End = end is null ? null : new CampaignEnd(end, "why", Now),
        };
        CampaignHistory.After(state, Now)[0].Pace.ShouldBe(remembered ? state.Pace : null);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void It_is_remembered_for_as_long_as_the_limit_says(int minutes, bool remembered)
    {
        PastCampaign past = Past("orders-1.1", -120, Of(9)) with { EndedAt = Now, Pace = new Pace(8) };
        CampaignState state = Begun() with { BeganAt = Now.AddMinutes(minutes), Past = [past] };
        CampaignHistory.PaceBefore(state, TimeSpan.FromHours(1)).ShouldBe(remembered ? past.Pace : null);
    }

    [Fact]
    public void A_campaign_that_did_not_come_past_its_ramp_does_not_make_what_was_learnt_before_it_forgotten()
    {
        PastCampaign good = Past("orders-1.1", -60, Of(9)) with { EndedAt = Now, Pace = new Pace(8) };
        PastCampaign canary = Past("orders-1.2", -5, Of(0, 1)) with { EndedInRamp = true };
        CampaignHistory.PaceBefore(Begun() with { Past = [canary, good] }, TimeSpan.FromHours(1)).ShouldBe(good.Pace);
        CampaignHistory.PaceBefore(Begun() with { Past = [canary with { EndedInRamp = false }, good] }, TimeSpan.FromHours(1)).ShouldBeNull();
    }

    [Fact]
    public void An_incident_is_judged_by_those_with_its_fingerprint_in_the_campaign_it_failed_in()
    {
        CampaignState state = Begun() with
        {
            Past =
            [
                Past("orders-1.3", 60, Of(900), ("ChargeCard/503", Of(30))),
                Past("orders-1.2", 0, Of(5, 95), ("ChargeCard/503", Of(5, 95))),
            ],
        };
        Judge(state, 90, "ChargeCard/503").ShouldBe(Of(30));
        Judge(state, 30, "ChargeCard/503").ShouldBe(Of(5, 95), "it failed while everything did");
        Judge(state, 90, "BookCourier/500").ShouldBe(Of(900), "too few like it, so all");
        Judge(state, -30, "ChargeCard/503").ShouldBe(default(OutcomeCount), "it failed before anything was replayed");
    }

    [Fact]
    public void Where_nothing_but_suspects_was_tried_the_campaign_before_tells()
    {
        CampaignState state = Begun() with { Past = [Past("orders-1.3", 60, Of(2)), Past("orders-1.2", 0, Of(900))] };
        Judge(state, 90, null).ShouldBe(Of(900));
        Judge(state with { Past = [Past("orders-1.3", 60, Of(2, 1)), Past("orders-1.2", 0, Of(900))] }, 90, null).ShouldBe(Of(2, 1));
    }

    private static OutcomeCount Judge(CampaignState state, int failedAt, string? fingerprint) =>
        CampaignHistory.GroupOf(state, Now.AddMinutes(failedAt), fingerprint, fewest: 20);

    private static PastCampaign Past(string id, int minutes, OutcomeCount all, params (string Name, OutcomeCount Count)[] groups) => new(
        id,
        Now.AddMinutes(minutes),
        Now.AddMinutes(minutes + 50),
        all,
        groups.ToDictionary(static it => it.Name, static it => it.Count, StringComparer.Ordinal),
        Pace: null,
        EndedInRamp: false);

    private static Dictionary<string, OutcomeCount> Group(string name, OutcomeCount count) => new(StringComparer.Ordinal) { [name] = count };
}
