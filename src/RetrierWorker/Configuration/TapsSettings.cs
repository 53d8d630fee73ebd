namespace RetrierWorker.Configuration;

/// <summary>Where and how often taps are read.</summary>
/// <param name="PathPrefix">What parameter names begin with.</param>
/// <param name="PollInterval">How often they are read; also the unit in which a change is given time to be seen by all tasks.</param>
/// <param name="MaxStaleness">How long the last value holds when they cannot be read; then all count as closed.</param>
internal sealed record TapsSettings(string PathPrefix, TimeSpan PollInterval, TimeSpan MaxStaleness);
