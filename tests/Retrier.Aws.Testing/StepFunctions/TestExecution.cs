namespace Retrier.Aws.Testing.StepFunctions;

/// <summary>An execution as it stood at one moment.</summary>
public sealed record TestExecution
{
    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The state machine it belongs to.</summary>
    public required string StateMachineArn { get; init; }

    /// <summary>Its input, as the text that was sent.</summary>
    public required string Input { get; init; }

    /// <summary>The X-Ray header it runs under.</summary>
    public string? TraceHeader { get; init; }

    /// <summary>One of <see cref="ExecutionStatus"/>.</summary>
    public string Status { get; init; } = ExecutionStatus.Running;

    /// <summary>When it was started; a redrive does not change it.</summary>
    public required DateTimeOffset StartDate { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? StopDate { get; init; }

    /// <summary>What it left, when it succeeded.</summary>
    public string? Output { get; init; }

    /// <summary>Its error, when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>What the error says.</summary>
    public string? Cause { get; init; }

    /// <summary>How often it was redriven.</summary>
    public int RedriveCount { get; init; }

    /// <summary>When it was redriven last.</summary>
    public DateTimeOffset? RedriveDate { get; init; }

    /// <summary>Whether it has not ended.</summary>
    public bool IsRunning => Status == ExecutionStatus.Running;

    /// <summary>The same, ended.</summary>
    internal TestExecution Ended(ExecutionEnd end, DateTimeOffset now) => this with
    {
        Status = end.Status,
        StopDate = now,
        Output = end.Output,
        Error = end.Error,
        Cause = end.Cause,
    };

    /// <summary>The same, running once more.</summary>
    internal TestExecution Redriven(DateTimeOffset now) => this with
    {
        Status = ExecutionStatus.Running,
        StopDate = null,
        Error = null,
        Cause = null,
        RedriveCount = RedriveCount + 1,
        RedriveDate = now,
    };
}
