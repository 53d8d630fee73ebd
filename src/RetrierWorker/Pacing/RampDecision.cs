namespace RetrierWorker.Pacing;

/// <summary>What a ramp allows now.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="MayStart">How many more may be started before outcomes are waited for.</param>
/// <param name="Why">Why, in words for an operator.</param>
internal readonly record struct RampDecision(RampState State, int MayStart, string Why);
