namespace RetrierWorker.Pacing;

/// <summary>A decision about the rate.</summary>
/// <param name="Pace">The rate from now on, and what was learnt.</param>
/// <param name="Move">What was decided.</param>
/// <param name="Why">Why, in words for an operator.</param>
internal sealed record PaceDecision(Pace Pace, PaceMove Move, string Why);
