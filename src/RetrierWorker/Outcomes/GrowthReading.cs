namespace RetrierWorker.Outcomes;

/// <summary>What was seen of the Failure queue at one moment of a replay.</summary>
/// <param name="At">When.</param>
/// <param name="Depth">Messages in the Failure queue, hidden ones among them.</param>
/// <param name="Started">Executions that all tasks had started by then.</param>
internal readonly record struct GrowthReading(DateTimeOffset At, long Depth, long Started);
