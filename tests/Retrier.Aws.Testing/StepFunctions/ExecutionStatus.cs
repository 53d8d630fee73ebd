namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>The states of an execution, as they stand on the wire.</summary>
public static class ExecutionStatus
{
    /// <summary>It has not ended.</summary>
    public const string Running = "RUNNING";

    /// <summary>It has an output.</summary>
    public const string Succeeded = "SUCCEEDED";

    /// <summary>It has an error.</summary>
    public const string Failed = "FAILED";

    /// <summary>It took too long.</summary>
    public const string TimedOut = "TIMED_OUT";

    /// <summary>It was stopped.</summary>
    public const string Aborted = "ABORTED";
}
