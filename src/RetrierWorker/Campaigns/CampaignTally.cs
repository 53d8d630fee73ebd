using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>What one task has seen since its last turn.</summary>
internal sealed record CampaignTally
{
    /// <summary>The campaign it is about.</summary>
    public required string Campaign { get; init; }

    /// <summary>What happened, whatever it tells.</summary>
    public CampaignCounts Counts { get; init; }

    /// <summary>Outcomes that say something about the upstream, of all marks.</summary>
    public OutcomeCount Judged { get; init; }

    /// <summary>By the mark at which their executions were started.</summary>
    public IReadOnlyDictionary<int, MarkTally> Marks { get; init; } = new Dictionary<int, MarkTally>();

    /// <summary>Judged outcomes by fingerprint.</summary>
    public IReadOnlyDictionary<string, OutcomeCount> Groups { get; init; } = new Dictionary<string, OutcomeCount>(StringComparer.Ordinal);

    /// <summary>Starts that were granted and are given back, because they were not needed.</summary>
    public int GivenBack { get; init; }

    /// <summary>Starts that are granted to the task now: not yet used, or their executions have not ended.</summary>
    public int Open { get; init; }

    /// <summary>Nothing was seen.</summary>
    public bool IsEmpty => Counts == default && Judged == default && Marks.Count == 0 && GivenBack == 0;
}
