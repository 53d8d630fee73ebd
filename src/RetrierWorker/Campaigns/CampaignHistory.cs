using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>What campaigns that are over tell about those after them. Pure.</summary>
internal static class CampaignHistory
{
    /// <summary>The name of what has no group of its own.</summary>
    public const string Other = "other";

    private const int MostGroups = 20;
    private const int MostCampaigns = 5;

    /// <summary>Clocks of queue and tasks differ by less.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <summary>What is remembered when the next campaign begins, the latest first.</summary>
    public static IReadOnlyList<PastCampaign> After(CampaignState? state, DateTimeOffset now) => state switch
    {
        null => [],
        { Counts.Ended: 0 } => state.Past,
        _ =>
        [
            new PastCampaign(
                state.Id,
                state.BeganAt,
                now,
                state.Groups.Values.Aggregate(default(OutcomeCount), static (sum, group) => sum + group),
                state.Groups,
                state.Stage is CampaignStage.Pace && state.End is null or { Reason: not (EndReasons.Ramp or EndReasons.Breaker or EndReasons.Fault) } ? state.Pace : null,
                state.Stage is CampaignStage.Ramp),
            .. state.Past.Take(MostCampaigns - 1),
        ],
    };

    /// <summary>Adds outcomes by fingerprint. What is one too many counts as other.</summary>
    public static IReadOnlyDictionary<string, OutcomeCount> Merge(
        IReadOnlyDictionary<string, OutcomeCount> groups,
        IReadOnlyDictionary<string, OutcomeCount> more)
    {
        if (more.Count == 0)
        {
            return groups;
        }

        Dictionary<string, OutcomeCount> merged = new(groups, StringComparer.Ordinal);
        foreach ((string fingerprint, OutcomeCount count) in more)
        {
            string name = merged.ContainsKey(fingerprint) || merged.Count < MostGroups ? fingerprint : Other;
            merged[name] = merged.GetValueOrDefault(name) + count;
        }

        return merged;
    }

    /// <summary>
    /// How those fared with which an incident failed again last: those with its fingerprint in the campaign it failed in; where they were too
    /// few, all of that campaign; where next to nothing but suspects was tried in it, the same of the campaign before.
    /// </summary>
    /// <param name="state">What the tasks know.</param>
    /// <param name="failedAt">When it failed again.</param>
    /// <param name="fingerprint">Why.</param>
    /// <param name="fewest">Fewer outcomes than these say nothing.</param>
    public static OutcomeCount GroupOf(CampaignState state, DateTimeOffset failedAt, string? fingerprint, int fewest)
    {
        foreach (PastCampaign past in state.Past.Where(past => past.BeganAt - Slack <= failedAt))
        {
            if (fingerprint is not null && past.Groups.TryGetValue(fingerprint, out OutcomeCount group) && group.Outcomes >= fewest)
            {
                return group;
            }

            // where nothing but suspects was tried, the one before tells more; where it failed, it tells that all failed
            if (past.All.Outcomes >= fewest || past.All.FailedAgain > 0)
            {
                return past.All;
            }
        }

        return default;
    }

    /// <summary>
    /// What the last campaign that came past its ramp has learnt about the rate; null when there was none, it came to a bad end, or it is too
    /// long ago.
    /// </summary>
    public static Pace? PaceBefore(CampaignState state, TimeSpan remembered) =>
        state.Past.FirstOrDefault(static past => !past.EndedInRamp) is { Pace: { } pace } last && state.BeganAt - last.EndedAt <= remembered ? pace : null;
}
