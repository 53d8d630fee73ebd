namespace RetrierWorker.Campaigns;

/// <summary>How the tasks of a service take turns.</summary>
/// <param name="Turn">How often a task looks, and if need be tells; a write costs.</param>
/// <param name="Alone">Whether there can be no other task.</param>
internal sealed record TurnTimes(TimeSpan Turn, bool Alone);
