namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>The two kinds of state machines, with their different promises.</summary>
public enum StateMachineType
{
    /// <summary>A name starts once; executions can be described, stopped and redriven.</summary>
    Standard,

    /// <summary>Every start is an execution of its own, and none of them can be asked about.</summary>
    Express,
}
