namespace RetrierWorker.Campaigns;

/// <summary>What one task has in hand of a campaign.</summary>
/// <param name="Turn">The number of its last turn, so that none counts twice whose answer was lost.</param>
/// <param name="At">When that was.</param>
/// <param name="Open">Starts that were granted to it, and have neither ended nor been given back.</param>
internal readonly record struct TaskStanding(long Turn, DateTimeOffset At, int Open);
