namespace Retrier.Local.StateMachines;

/// <summary>How the call of a step went.</summary>
/// <param name="Json">The response as JSON; empty when it failed.</param>
/// <param name="Error">Why it failed, or null.</param>
internal readonly record struct StepResult(ReadOnlyMemory<byte> Json, StepError? Error)
{
    /// <summary>The call failed.</summary>
    public static StepResult Failed(string error, string cause) => new(default, new StepError(error, cause));
}
