using RetrierWorker.Campaigns;

namespace RetrierWorker.Loops;

/// <summary>What tells one provider from another, as far as a loop cares.</summary>
/// <param name="MessagingSystem">Its queues' name in telemetry, by the messaging conventions where they have one.</param>
/// <param name="DepthInterval">How often the depth of queues is asked for while nothing moves.</param>
/// <param name="BusyDepthInterval">How often while messages move.</param>
/// <param name="Turns">How often tasks tell each other what came of a campaign.</param>
internal sealed record ProviderTraits(string MessagingSystem, TimeSpan DepthInterval, TimeSpan BusyDepthInterval, TurnTimes Turns);
