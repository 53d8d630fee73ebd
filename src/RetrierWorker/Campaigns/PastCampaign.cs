namespace RetrierWorker.Campaigns;

/// <summary>What is remembered of a campaign that is over.</summary>
/// <param name="Id">Its id.</param>
/// <param name="BeganAt">Whatever failed again from then on, until the next began, failed in it.</param>
/// <param name="EndedAt">When the next one began, or it ended.</param>
/// <param name="All">All its outcomes.</param>
/// <param name="Groups">The same by fingerprint; only the largest groups.</param>
/// <param name="KnownGood">The rate it was seen to bear; null when it came to none.</param>
internal sealed record PastCampaign(
    string Id,
    DateTimeOffset BeganAt,
    DateTimeOffset EndedAt,
    OutcomeCount All,
    IReadOnlyDictionary<string, OutcomeCount> Groups,
    double? KnownGood);
