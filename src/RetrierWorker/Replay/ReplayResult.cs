using Retrier.Abstractions.StateMachines;

namespace RetrierWorker.Replay;

/// <summary>How one replay ended.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ExecutionName">The execution to follow, when one runs.</param>
/// <param name="Detail">Why not, in words, without the input.</param>
internal sealed record ReplayResult(ReplayKind Kind, string? ExecutionName = null, string? Detail = null)
{
    /// <summary>The id (ARN) that a start was answered with: the same again when it repeats a start whose execution still runs.</summary>
    public string? ExecutionId { get; init; }

    /// <summary>How the execution ended, where the start has waited for that.</summary>
    public ExecutionDescription? Ended { get; init; }

    /// <summary>Ends a try without a call when the gate has closed meanwhile.</summary>
    public static readonly ReplayResult GateClosed = new(ReplayKind.GateClosed);

    /// <summary>Ends a try without a call when it comes too late for its lease.</summary>
    public static readonly ReplayResult LeaseOver = new(ReplayKind.LeaseOver);
}
