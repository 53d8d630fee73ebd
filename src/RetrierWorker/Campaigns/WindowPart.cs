using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>A twelfth of the breaker's window.</summary>
/// <param name="Part">Which, counted from the epoch.</param>
/// <param name="Count">The outcomes that were told in it.</param>
internal readonly record struct WindowPart(long Part, OutcomeCount Count);
