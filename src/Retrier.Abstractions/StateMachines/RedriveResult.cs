namespace Retrier.Abstractions.StateMachines;

/// <summary>How a redrive ended. Refusals that are to be expected are results; all else is a <c>PortException</c>.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ExecutionName">The execution's name where it is known, to follow its outcome.</param>
/// <param name="Detail">Why nothing was done, in words for an operator, without the input.</param>
public sealed record RedriveResult(RedriveKind Kind, string? ExecutionName = null, string? Detail = null);
