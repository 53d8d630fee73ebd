namespace Retrier.Abstractions.StateMachines;

/// <summary>How a start ended. Refusals that are to be expected are results; all else is a <c>PortException</c>.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ExecutionId">The execution's id (ARN) where one is known.</param>
/// <param name="Detail">For a refusal: why, in words for an operator, without the input.</param>
public sealed record StartResult(StartKind Kind, string? ExecutionId = null, string? Detail = null)
{
    /// <summary>How it ended, where the start has waited for that; nobody can be asked for it later. Null otherwise.</summary>
    public ExecutionDescription? Ended { get; init; }
}
