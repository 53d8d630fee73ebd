namespace Retrier.Local.StateMachines;

/// <summary>How far an execution came.</summary>
/// <param name="State">Its state after the last step that went well.</param>
/// <param name="FailedStep">The step that failed, or null.</param>
/// <param name="Error">Why, or null.</param>
internal sealed record RunOutcome(ReadOnlyMemory<byte> State, string? FailedStep = null, StepError? Error = null);
