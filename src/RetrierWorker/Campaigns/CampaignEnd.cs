namespace RetrierWorker.Campaigns;

/// <summary>Why a campaign is over.</summary>
/// <param name="Reason">One of <see cref="EndReasons"/>.</param>
/// <param name="Why">With figures, in words for an operator.</param>
/// <param name="At">Since when.</param>
internal sealed record CampaignEnd(string Reason, string Why, DateTimeOffset At);
