namespace RetrierWorker.Campaigns;

/// <summary>What became of a campaign's messages.</summary>
/// <param name="Started">Executions started.</param>
/// <param name="Duplicates">Starts that had happened before, and work that was found done.</param>
/// <param name="Succeeded">Of the started, ended well.</param>
/// <param name="FailedAgain">Of the started, ended in any other way.</param>
/// <param name="Unknown">Of the started, nobody can say.</param>
/// <param name="Parked">Put into the Parked queue by replay.</param>
internal readonly record struct CampaignCounts(long Started, long Duplicates, long Succeeded, long FailedAgain, long Unknown, long Parked)
{
    /// <summary>Of the started, those that have ended.</summary>
    public long Ended => Succeeded + FailedAgain + Unknown;

    public static CampaignCounts operator +(CampaignCounts left, CampaignCounts right) => new(
        left.Started + right.Started,
        left.Duplicates + right.Duplicates,
        left.Succeeded + right.Succeeded,
        left.FailedAgain + right.FailedAgain,
        left.Unknown + right.Unknown,
        left.Parked + right.Parked);
}
