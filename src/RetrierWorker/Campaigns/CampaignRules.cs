using System.Globalization;

using Retrier.Abstractions.Loops;

using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>
/// What comes of a campaign when one task's tally is added: the next step, another rate, or the end. Pure: the same state, tally and moment, the
/// same answer, whichever task asks.
/// </summary>
internal static class CampaignRules
{
    /// <summary>A campaign begins, and the one before it is remembered.</summary>
    /// <param name="before">What the tasks know; null for nothing.</param>
    /// <param name="terms">The campaign, and what it is run by.</param>
    /// <param name="now">The time.</param>
    public static CampaignState Begin(CampaignState? before, CampaignTerms terms, DateTimeOffset now)
    {
        Campaign campaign = terms.Campaign;
        IReadOnlyList<PastCampaign> past = CampaignHistory.After(before, now);
        return Staged(new CampaignState
        {
            V = CampaignState.Form,
            Id = campaign.Id,
            CutOff = campaign.CutOff,
            BeganAt = now,
            Mark = 1,
            MarkedAt = now,
            Probes = before is { End: { } end, ClosedVersion: not null } && EndReasons.MayPass(end.Reason) && terms.Limits.Breaker.Reopen
                ? terms.Limits.Breaker.Probes
                : 0,
            Pace = new Pace(terms.Limits.Floor),
            Spent = BudgetRules.Grant(before?.Spent, campaign.Id, now, 0, terms.Limits.Budget).Spent,
            Past = past,
        }, terms);
    }

    /// <summary>Whether a campaign is to begin that the tasks do not know yet. One with an earlier cut-off is a task's that sees the taps late.</summary>
    public static bool IsNew(CampaignState? state, Campaign campaign) =>
        state is null || (campaign.CutOff >= state.CutOff && !string.Equals(campaign.Id, state.Id, StringComparison.Ordinal));

    /// <summary>Adds what a task has seen, and decides.</summary>
    public static CampaignState Merge(CampaignState state, CampaignTally tally, CampaignTerms terms, DateTimeOffset now) =>
        string.Equals(tally.Campaign, state.Id, StringComparison.Ordinal) ? Decide(Added(state, tally, terms, now), terms, now) : state;

    /// <summary>What the ramp says, with the starts that live tasks have in hand.</summary>
    public static RampDecision Ramp(CampaignState state, CampaignTerms terms, DateTimeOffset now) => RampRules.Decide(
        new RampProgress(
            state.Step,
            state.Judged.Outcomes + state.Suspects.FailedAgain + TaskStandings.Open(state.Tasks, now),
            state.Judged.Succeeded,
            state.Judged.FailedAgain)
        {
            Unjudged = state.Suspects.FailedAgain,
        },
        RampOf(state, terms));

    /// <summary>Executions a second by all tasks together.</summary>
    public static double RateOf(CampaignState state, CampaignTerms terms) => state.Stage switch
    {
        CampaignStage.Ramp => Math.Min(terms.Limits.Ramp.Rate, terms.MostRate),
        CampaignStage.Pace when terms.Limits.Adaptive => Math.Min(state.Pace.Rate, terms.MostRate),
        _ => terms.MostRate,
    };

    private static RampLimits RampOf(CampaignState state, CampaignTerms terms) =>
        terms.Limits.Ramp with { Steps = [.. Enumerable.Repeat(1, state.Probes), .. terms.Limits.Ramp.Steps] };

    private static CampaignState Added(CampaignState state, CampaignTally tally, CampaignTerms terms, DateTimeOffset now)
    {
        MarkTally mark = tally.Marks.TryGetValue(state.Mark, out MarkTally since) ? since : default;
        return state with
        {
            Counts = state.Counts + tally.Counts,
            Judged = state.Judged + mark.Judged,
            Suspects = state.Suspects + mark.Suspects,
            Late = tally.Marks.Where(it => it.Key >= state.CutMark && it.Key < state.Mark).Aggregate(state.Late, static (sum, it) => sum + it.Value.Judged),
            StartedSinceMark = state.StartedSinceMark + mark.Started,
            Throttled = state.Throttled + mark.Throttled,
            Spent = state.Spent with { InCampaign = Math.Max(0, state.Spent.InCampaign - tally.GivenBack) },
            Groups = CampaignHistory.Merge(state.Groups, tally.Groups),
            Window = BreakerWindow.Add(state.Window, tally.Judged, now, terms.Limits.Breaker.Window),
        };
    }

    private static CampaignState Decide(CampaignState state, CampaignTerms terms, DateTimeOffset now)
    {
        if (state.End is not null)
        {
            return state;
        }

        if (WhyOver(state, terms, now) is { } end)
        {
            return state with { End = end };
        }

        return state.Stage is CampaignStage.Ramp ? Climb(state, terms, now) : Pace(state, terms, now);
    }

    private static CampaignEnd? WhyOver(CampaignState state, CampaignTerms terms, DateTimeOffset now)
    {
        OutcomeCount window = BreakerWindow.Sum(state.Window, now, terms.Limits.Breaker.Window);
        return OutcomeBreakerRules.WhyStop(window, terms.Limits.Breaker) is { } broken ? new CampaignEnd(EndReasons.Breaker, broken, now)
            : terms.Lease is { } lease && now - state.BeganAt >= lease
                ? new CampaignEnd(EndReasons.Lease, Text($"it has lasted {lease:c}, as long as it may"), now)
            : terms.Max is { } max && state.Spent.InCampaign >= max && TaskStandings.Open(state.Tasks, now) == 0
                ? new CampaignEnd(EndReasons.Max, Text($"{state.Counts.Started} executions were started, {max} were wanted"), now)
            : null;
    }

    private static CampaignState Climb(CampaignState state, CampaignTerms terms, DateTimeOffset now)
    {
        RampDecision ramp = Ramp(state, terms, now);
        return ramp.State switch
        {
            RampState.Failed => state with { End = new CampaignEnd(EndReasons.Ramp, ramp.Why, now) },
            RampState.NextStep => Staged(Marked(state with { Step = state.Step + 1 }, now), terms),
            _ => state,
        };
    }

    /// <summary>After the last step the rate decides.</summary>
    private static CampaignState Staged(CampaignState state, CampaignTerms terms) => state.Step < RampOf(state, terms).Steps.Count
        ? state
        : state with
        {
            Stage = CampaignStage.Pace,
            CutMark = state.Mark,
            Pace = PaceRules.Begin(CampaignHistory.PaceBefore(state, LimitsOf(terms).Remembered), LimitsOf(terms)),
        };

    private static CampaignState Pace(CampaignState state, CampaignTerms terms, DateTimeOffset now)
    {
        if (!terms.Limits.Adaptive)
        {
            return state;
        }

        double expected = Math.Min(state.Pace.Rate, terms.MostRate) * (now - state.MarkedAt).TotalSeconds;
        PaceEpoch epoch = new(state.Judged.Succeeded, state.Judged.FailedAgain, state.Throttled, WasUsed: state.StartedSinceMark >= expected / 2)
        {
            Suspects = state.Suspects.Outcomes,
            Unjudged = state.Suspects.FailedAgain,
            Late = state.Late,
        };
        if (PaceRules.Next(state.Pace, epoch, LimitsOf(terms)) is not { } decision)
        {
            return state;
        }

        CampaignState marked = Marked(state with { Pace = decision.Pace }, now);
        return decision.Move is PaceMove.Cut or PaceMove.Learnt ? marked with { CutMark = marked.Mark, PaceWhy = decision.Why } : marked;
    }

    private static PaceLimits LimitsOf(CampaignTerms terms) => new()
    {
        Floor = Math.Min(terms.Limits.Floor, terms.MostRate),
        Most = terms.MostRate,
        Cautious = Math.Min(terms.Limits.Ramp.Rate, terms.MostRate),
        FirstBaseline = 1 - terms.Limits.Ramp.Success,
    };

    private static CampaignState Marked(CampaignState state, DateTimeOffset now) => state with
    {
        Mark = state.Mark + 1,
        MarkedAt = now,
        Judged = default,
        Suspects = default,
        Late = default,
        StartedSinceMark = 0,
        Throttled = 0,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
