namespace Retrier.Local.StateMachines;

/// <summary>Why a step failed, in the words of Step Functions.</summary>
/// <param name="Error">A short name, such as <c>503</c> or <c>States.Timeout</c>.</param>
/// <param name="Cause">More, for a human.</param>
internal sealed record StepError(string Error, string Cause);
