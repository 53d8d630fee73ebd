namespace RetrierWorker.Outcomes;

/// <summary>
/// How replays ended, by the growth of the Failure queue: an estimate, never an outcome. First failures of production count in it as
/// replays that failed again.
/// </summary>
/// <param name="Succeeded">So many did not come back, as far as can be told.</param>
/// <param name="FailedAgain">So many came back.</param>
internal readonly record struct GrowthEstimate(long Succeeded, long FailedAgain);
