namespace RetrierWorker.Health;

/// <summary>What one loop has done since this process began. What failed again holds what timed out and what was stopped.</summary>
internal sealed record LoopCounts(
    long Captured,
    long Started,
    long Duplicates,
    long Succeeded,
    long FailedAgain,
    long Parked,
    int Unsettled)
{
    /// <summary>Of what failed again: ended because it took too long.</summary>
    public long TimedOut { get; init; }

    /// <summary>Of what failed again: ended because somebody stopped it.</summary>
    public long Aborted { get; init; }
}
