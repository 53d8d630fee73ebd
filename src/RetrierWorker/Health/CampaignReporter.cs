using RetrierWorker.Campaigns;
using RetrierWorker.Explaining;
using RetrierWorker.Loops;
using RetrierWorker.Pacing;

namespace RetrierWorker.Health;

/// <summary>Puts together what is known of a loop's campaign.</summary>
internal static class CampaignReporter
{
    /// <summary>Null when none has begun yet.</summary>
    public static CampaignReport? Of(RetryLoopRuntime loop, DateTimeOffset now)
    {
        if (loop.Campaign.State is not { } state)
        {
            return null;
        }

        long? left = loop.Depths.Of("retry")?.Total;
        CampaignCounts counts = state.Counts;
        return new CampaignReport(
            state.Id,
            StageOf(state),
            state.BeganAt,
            counts.Started,
            counts.Duplicates,
            counts.Succeeded,
            counts.FailedAgain,
            counts.Unknown,
            counts.Parked,
            left)
        {
            EndedBy = state.End?.Reason,
            Why = state.End?.Why,
            BudgetLeft = BudgetRules.Left(state.Spent, state.Id, now, loop.Settings.Campaign.Budget).Min(static it => (long?)it.Left),
            SecondsToFinish = FinishRule.Of(left, loop.Campaign.PerSecond, loop.Pipeline.Limiter.Rate, IsMoving(loop, state))?.TotalSeconds,
        };
    }

    private static string StageOf(CampaignState state) => state switch
    {
        { End: not null } => "over",
        { Stage: CampaignStage.Ramp } => "ramp",
        _ => "pace",
    };

    /// <summary>The rate is what paces replay; any other gate stops it.</summary>
    private static bool IsMoving(RetryLoopRuntime loop, CampaignState state) =>
        state is { End: null, Stage: CampaignStage.Pace } && loop.Interlock.WhyNotReplay() is null && loop.Replay.Gate is null or "rate" or "quota";
}
