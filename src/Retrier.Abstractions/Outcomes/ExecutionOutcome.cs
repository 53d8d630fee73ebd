namespace Retrier.Abstractions.Outcomes;

/// <summary>How one execution ended.</summary>
/// <param name="ExecutionName">The name it was started under.</param>
/// <param name="Kind">How it ended.</param>
/// <param name="EndedAt">When; null when unknown.</param>
public sealed record ExecutionOutcome(string ExecutionName, OutcomeKind Kind, DateTimeOffset? EndedAt);
