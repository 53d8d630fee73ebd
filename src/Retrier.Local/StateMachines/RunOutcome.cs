using Retrier.Abstractions.StateMachines;

namespace Retrier.Local.StateMachines;

/// <summary>How far an execution came.</summary>
/// <param name="State">Its state after the last step that went well.</param>
/// <param name="FailedStep">The step that failed, or null.</param>
/// <param name="Error">Why, or null.</param>
internal sealed record RunOutcome(ReadOnlyMemory<byte> State, string? FailedStep = null, StepError? Error = null)
{
    /// <summary>How it ended.</summary>
    public ExecutionStatus Status { get; private init; } = Error is null ? ExecutionStatus.Succeeded : ExecutionStatus.Failed;

    /// <summary>It took longer than its machine allows. No queue gets its state, so that stays with its end.</summary>
    public static RunOutcome TimedOut(ReadOnlyMemory<byte> state) =>
        new(state, Error: new StepError("States.Timeout", "The execution took longer than its state machine allows."))
        {
            Status = ExecutionStatus.TimedOut,
        };
}
