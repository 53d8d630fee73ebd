namespace Retrier.Abstractions.Outcomes;

/// <summary>A status change of an execution, as it was read.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Outcome">The end; null unless that is what it tells.</param>
/// <param name="Redriven">Whether the execution was redriven before; null when it does not say.</param>
public sealed record OutcomeEvent(OutcomeEventKind Kind, ExecutionOutcome? Outcome = null, bool? Redriven = null);
