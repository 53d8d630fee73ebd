using Retrier.Abstractions.Loops;

namespace RetrierWorker.Campaigns;

/// <summary>What a campaign is run by: the settings, and what the tap store says at the time.</summary>
/// <param name="Campaign">The campaign that the taps name.</param>
/// <param name="Limits">The settings.</param>
/// <param name="Rate">Executions a second at most: configured, or the parameter's.</param>
/// <param name="Max">Executions after which it is over; null for no such end.</param>
/// <param name="Lease">How long it may last; null for no such end.</param>
internal sealed record CampaignTerms(Campaign Campaign, CampaignLimits Limits, double Rate, long? Max, TimeSpan? Lease)
{
    /// <summary>The rate that neither setting nor quota forbids.</summary>
    public double MostRate => Limits.Quotas is { } quotas ? Math.Min(Rate, quotas.SafeRate(Limits.TransitionsPerExecution)) : Rate;

    /// <summary>Whether the quota, not the setting, is what bounds the rate.</summary>
    public bool ByQuota => MostRate < Rate;
}
