namespace RetrierWorker.Health;

/// <summary>What one loop has done since this process began.</summary>
internal sealed record LoopCounts(
    long Captured,
    long Started,
    long Duplicates,
    long Succeeded,
    long FailedAgain,
    long Parked,
    int Unsettled);
