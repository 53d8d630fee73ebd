namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>Which executions can run once more.</summary>
internal static class RedriveRules
{
    /// <summary>For how long a client token stands for the redrive it asked for.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Period = TimeSpan.FromDays(14);

    /// <summary>Why it cannot be redriven, in the words of Step Functions; null when it can.</summary>
    public static string? WhyNot(TestExecution execution, bool deleting, DateTimeOffset now) => execution.Status switch
    {
        _ when deleting => "State machine is in DELETING status",
        ExecutionStatus.Running or ExecutionStatus.Succeeded => $"Execution is {execution.Status} and cannot be redriven",
        _ when now - execution.StopDate > Period => "Execution redrivable period exceeded",
        _ => null,
    };
}
