using Retrier.Abstractions.Loops;
using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;

namespace RetrierWorker.Tests.Campaigns;

/// <summary>States, tallies and terms for tests of what is pure.</summary>
internal static class CampaignCases
{
    public const string Id = "orders-1.2";

    public static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Campaign Ours = new(Id, Now);

    public static CampaignLimits NoRamp { get; } = new() { Ramp = new RampLimits { Steps = [] } };

    public static CampaignTerms Terms(CampaignLimits? limits = null, double rate = 10, long? max = null, TimeSpan? lease = null) =>
        new(Ours, limits ?? new CampaignLimits(), rate, max, lease);

    public static CampaignState Begun(CampaignTerms? terms = null) => CampaignRules.Begin(null, terms ?? Terms(), Now);

    public static OutcomeCount Of(int succeeded, int failedAgain = 0) => new(succeeded, failedAgain);

    /// <summary>A task tells of outcomes of starts at that mark.</summary>
    public static CampaignTally Tally(OutcomeCount judged, int mark = 1, int open = 0) => new()
    {
        Campaign = Id,
        Counts = new CampaignCounts(judged.Outcomes, 0, judged.Succeeded, judged.FailedAgain, 0, 0),
        Judged = judged,
        Marks = new Dictionary<int, MarkTally> { [mark] = new(judged.Outcomes, judged, default, 0) },
        Groups = new Dictionary<string, OutcomeCount>(StringComparer.Ordinal) { ["ChargeCard/503"] = judged },
        Open = open,
    };

    public static CampaignTally Nothing { get; } = new() { Campaign = Id };

    public static CampaignAsking Asking(int wanted, long turn = 1, string task = "one", bool alone = false) => new(task, turn, wanted, alone);
}
