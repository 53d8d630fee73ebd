using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>What is known of an execution.</summary>
internal sealed class DescribeExecutionResponse : AmazonWebServiceResponse
{
    public string? Cause { get; set; }

    public string? Error { get; set; }

    public string? ExecutionArn { get; set; }

    public string? Input { get; set; }

    public CloudWatchEventsExecutionDataDetails? InputDetails { get; set; }

    public string? Name { get; set; }

    public int? RedriveCount { get; set; }

    public DateTime? RedriveDate { get; set; }

    public ExecutionRedriveStatus? RedriveStatus { get; set; }

    public string? RedriveStatusReason { get; set; }

    public DateTime? StartDate { get; set; }

    public string? StateMachineArn { get; set; }

    public ExecutionStatus? Status { get; set; }

    public DateTime? StopDate { get; set; }

    public string? TraceHeader { get; set; }
}
