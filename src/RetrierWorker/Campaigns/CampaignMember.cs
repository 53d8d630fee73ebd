namespace RetrierWorker.Campaigns;

/// <summary>An execution that this task starts for a campaign.</summary>
/// <param name="Mark">The mark at which it was started.</param>
/// <param name="Fingerprint">Why its work had failed.</param>
/// <param name="IsSuspect">Whether its work is suspected to be poison.</param>
/// <param name="Holders">How many messages in hand lead to it: a queue may deliver one twice at the same time.</param>
/// <param name="IsSpent">Whether one of them has started it, or may have: its place is nobody else's any more.</param>
/// <param name="StartedId">The id that its start was answered with; null before that, and where it is not known.</param>
internal readonly record struct CampaignMember(int Mark, string? Fingerprint, bool IsSuspect, int Holders = 1, bool IsSpent = false, string? StartedId = null);
