namespace Retrier.Abstractions.StateMachines;

/// <summary>The state of an execution, in the words of Step Functions.</summary>
public enum ExecutionStatus
{
    /// <summary>Not ended yet.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Ended because it took too long.</summary>
    TimedOut,

    /// <summary>Ended because somebody stopped it.</summary>
    Aborted,
}
