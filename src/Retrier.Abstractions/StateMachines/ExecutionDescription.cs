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
    DateTimeOffset? EndedAt)
{
    /// <summary>
    /// What it works on: the bytes it was started with; locally, where a replay resumes, the state as far as it has come. Null when
    /// nobody can tell (any more).
    /// </summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>The name of the error it ended with; null for none.</summary>
    public string? Error { get; init; }

    /// <summary>What that error says; null for nothing.</summary>
    public string? Cause { get; init; }

    /// <summary>The X-Ray trace header it runs under, or null.</summary>
    public string? TraceHeader { get; init; }
}
