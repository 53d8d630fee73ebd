using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>What is remembered of a campaign that is over.</summary>
/// <param name="Id">Its id.</param>
/// <param name="BeganAt">Whatever failed again from then on, until the next began, failed in it.</param>
/// <param name="EndedAt">When the next one began, or it ended.</param>
/// <param name="All">All its outcomes.</param>
/// <param name="Groups">The same by fingerprint; only the largest groups.</param>
/// <param name="Pace">Its rate and what was learnt about it; null when it came to none, or to a bad end.</param>
/// <param name="EndedInRamp">Whether it ended before the rate decided; then it says nothing about one.</param>
internal sealed record PastCampaign(
    string Id,
    DateTimeOffset BeganAt,
    DateTimeOffset EndedAt,
    OutcomeCount All,
    IReadOnlyDictionary<string, OutcomeCount> Groups,
    Pace? Pace,
    bool EndedInRamp);
