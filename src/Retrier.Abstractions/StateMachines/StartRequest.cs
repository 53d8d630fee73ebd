namespace Retrier.Abstractions.StateMachines;

/// <summary>The start of one execution.</summary>
/// <param name="Name">1 to 80 characters of <c>0-9 A-Z a-z - _</c>; unique per state machine for 90 days.</param>
/// <param name="Input">A JSON document in UTF-8, at most <see cref="StateMachineLimits.InputBytes"/>; started byte for byte.</param>
/// <param name="TraceParent">W3C <c>traceparent</c> to continue, or null.</param>
/// <param name="TraceState">W3C <c>tracestate</c> that belongs to it, or null.</param>
/// <param name="TraceHeader">X-Ray trace header as the queue carried it, or null. Counts only when there is no traceparent.</param>
public sealed record StartRequest(
    string Name,
    ReadOnlyMemory<byte> Input,
    string? TraceParent = null,
    string? TraceState = null,
    string? TraceHeader = null)
{
    /// <summary>
    /// Whether the call lasts until the execution has ended, up to <see cref="StateMachineLimits.SynchronousRun"/>, and tells how. Only
    /// Express state machines can do that: where there are others, one of another kind refuses it with <c>Fault.Loop</c>; where there is only
    /// one kind, this makes no difference. Names do not protect such a start: when the call throws or is cancelled the execution may run, and
    /// repeating starts another.
    /// </summary>
    public bool AwaitEnd { get; init; }
}
