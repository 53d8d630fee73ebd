namespace RetrierWorker.Campaigns;

/// <summary>What came of a task's turn.</summary>
/// <param name="State">What the tasks know now; to be written.</param>
/// <param name="Granted">Starts that the task has now, beyond those it had.</param>
/// <param name="Hold">Why there are none; null when some were granted, or none asked for.</param>
internal readonly record struct CampaignTurn(CampaignState State, int Granted, CampaignHold? Hold)
{
    /// <summary>A task tells what it has seen, and asks for starts. Pure.</summary>
    /// <param name="state">What the tasks know.</param>
    /// <param name="tally">What the task has seen since its last turn.</param>
    /// <param name="asking">Who it is, the number of this turn, and how many starts it wants.</param>
    /// <param name="terms">What the campaign is run by.</param>
    /// <param name="now">The time.</param>
    public static CampaignTurn Take(CampaignState state, CampaignTally tally, CampaignAsking asking, CampaignTerms terms, DateTimeOffset now)
    {
        bool current = string.Equals(tally.Campaign, state.Id, StringComparison.Ordinal);
        int open = current ? tally.Open : 0;
        CampaignState merged = CampaignRules.Merge(Standing(state, asking, open, now), tally, terms, now);
        if (asking.Wanted == 0 && merged.End is null)
        {
            return new CampaignTurn(merged, 0, null);
        }

        (CampaignState asked, int granted, CampaignHold? hold) = CampaignGrants.Ask(merged, terms, asking.Wanted, now);
        return new CampaignTurn(Standing(asked, asking, open + granted, now), granted, hold);
    }

    private static CampaignState Standing(CampaignState state, CampaignAsking asking, int open, DateTimeOffset now) =>
        state with { Tasks = TaskStandings.With(state.Tasks, asking.Task, new TaskStanding(asking.Turn, now, open), asking.Alone) };
}
