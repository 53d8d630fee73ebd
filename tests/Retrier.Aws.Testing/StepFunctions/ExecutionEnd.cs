namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>How an execution ends.</summary>
public sealed record ExecutionEnd
{
    private ExecutionEnd(string status) => Status = status;

    /// <summary>One of <see cref="ExecutionStatus"/>.</summary>
    public string Status { get; }

    /// <summary>What it leaves, as JSON.</summary>
    public string? Output { get; private init; }

    /// <summary>The name of its error.</summary>
    public string? Error { get; private init; }

    /// <summary>What the error says.</summary>
    public string? Cause { get; private init; }

    /// <summary>It did its work.</summary>
    public static ExecutionEnd Succeeded(string output = "{}") => new(ExecutionStatus.Succeeded) { Output = output };

    /// <summary>It failed.</summary>
    public static ExecutionEnd Failed(string error, string? cause = null) => new(ExecutionStatus.Failed) { Error = error, Cause = cause };

    /// <summary>It took too long.</summary>
    public static ExecutionEnd TimedOut() => new(ExecutionStatus.TimedOut) { Error = "States.Timeout" };

    /// <summary>Somebody stopped it.</summary>
    public static ExecutionEnd Aborted(string? error = null, string? cause = null) =>
        new(ExecutionStatus.Aborted) { Error = error, Cause = cause };
}
