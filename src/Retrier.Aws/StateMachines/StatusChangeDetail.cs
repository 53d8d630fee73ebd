namespace Retrier.Aws.StateMachines;

/// <summary>What an event tells of an execution.</summary>
internal sealed record StatusChangeDetail
{
    public string? ExecutionArn { get; init; }

    public string? Status { get; init; }

    /// <summary>Milliseconds since 1970; null while it runs.</summary>
    public long? StopDate { get; init; }

    /// <summary>Null when the event does not say.</summary>
    public int? RedriveCount { get; init; }
}
