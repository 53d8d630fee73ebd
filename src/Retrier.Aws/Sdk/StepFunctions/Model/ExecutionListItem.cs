namespace Amazon.StepFunctions.Model;

/// <summary>An execution in a list.</summary>
internal sealed class ExecutionListItem
{
    public string? ExecutionArn { get; set; }

    public string? Name { get; set; }

    public int? RedriveCount { get; set; }

    public DateTime? StartDate { get; set; }

    public ExecutionStatus? Status { get; set; }

    public DateTime? StopDate { get; set; }
}
