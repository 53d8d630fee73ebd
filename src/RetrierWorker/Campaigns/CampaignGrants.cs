using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>
/// Hands out starts. They are written down before they are used, so a crash can leave some unused, but never starts more than a budget
/// allows. Pure.
/// </summary>
internal static class CampaignGrants
{
    /// <summary>Asks for some starts.</summary>
    /// <returns>The state with them in it, how many there are, and why there are none.</returns>
    public static (CampaignState State, int Granted, CampaignHold? Hold) Ask(CampaignState state, CampaignTerms terms, int wanted, DateTimeOffset now)
    {
        if (state.End is { } end)
        {
            return (state, 0, CampaignHold.Of(end));
        }

        (int may, CampaignHold? hold) = May(state, terms, wanted, now);
        if (may == 0)
        {
            return (state, 0, hold);
        }

        BudgetDecision budget = BudgetRules.Grant(state.Spent, state.Id, now, may, terms.Limits.Budget);
        if (budget.Why is not { } spent)
        {
            return (state with { Spent = budget.Spent }, budget.Granted, null);
        }

        // what is still under way may be told yet, and belongs into the report
        return TaskStandings.Open(state.Tasks, now) > 0
            ? (state, 0, new CampaignHold("budget", spent))
            : (state with { End = new CampaignEnd(EndReasons.Budget, spent, now) }, 0, new CampaignHold("budget", spent));
    }

    private static (int May, CampaignHold? Hold) May(CampaignState state, CampaignTerms terms, int wanted, DateTimeOffset now)
    {
        if (terms.Max is { } max && state.Spent.InCampaign is var granted && max - granted < wanted)
        {
            wanted = (int)Math.Max(0, max - granted);
            if (wanted == 0)
            {
                return (0, new CampaignHold("budget", $"all {max} executions that this campaign may start are started"));
            }
        }

        if (state.Stage is not CampaignStage.Ramp)
        {
            return (wanted, null);
        }

        RampDecision ramp = CampaignRules.Ramp(state, terms, now);
        return (Math.Min(wanted, ramp.MayStart), new CampaignHold("ramp", ramp.Why));
    }
}
