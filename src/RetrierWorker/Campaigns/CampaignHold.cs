namespace RetrierWorker.Campaigns;

/// <summary>Why a campaign lets nothing through.</summary>
/// <param name="Gate">Which gate holds.</param>
/// <param name="Why">Why, in words for an operator.</param>
internal sealed record CampaignHold(string Gate, string Why)
{
    /// <summary>A campaign that is over.</summary>
    public static CampaignHold Of(CampaignEnd end) => new(
        EndReasons.MayPass(end.Reason) ? "breaker" : end.Reason is EndReasons.Budget or EndReasons.Max ? "budget" : "campaign",
        $"this campaign is over: {end.Why}");
}
