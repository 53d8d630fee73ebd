namespace Retrier.Abstractions.StateMachines;

/// <summary>What is known of one execution.</summary>
/// <param name="Id">Its id (ARN).</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its state when asked.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
public sealed record ExecutionDescription(
    string Id,
    string Name,
    ExecutionStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt);
