using Retrier.Abstractions.Faults;

namespace Retrier.Aws.StateMachines;

/// <summary>A state machine as the settings name it. What is no ARN is told at the first use, not when it is opened.</summary>
internal sealed class StateMachineAddress(string text)
{
    private readonly StateMachineArn? _arn = StateMachineArn.Parse(text);

    /// <summary>The machine's name, for logs and metrics.</summary>
    public string Name => _arn?.Name ?? text;

    /// <summary>Its ARN.</summary>
    /// <exception cref="PortException">What the settings hold is none.</exception>
    public StateMachineArn Demand() => _arn ?? throw new PortException(
        Fault.Loop,
        "InvalidArn",
        $"'{text}' is not the ARN of a state machine (arn:aws:states:<region>:<account>:stateMachine:<name>). Correct the loop's StateMachine setting.");
}
