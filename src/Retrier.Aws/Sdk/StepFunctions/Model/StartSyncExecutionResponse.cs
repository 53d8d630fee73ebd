using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>How the execution ended. An answer with status 200 whether it succeeded or not.</summary>
internal sealed class StartSyncExecutionResponse : AmazonWebServiceResponse
{
    public string? Cause { get; set; }

    public string? Error { get; set; }

    public string? ExecutionArn { get; set; }

    public string? Name { get; set; }

    public DateTime? StartDate { get; set; }

    public string? StateMachineArn { get; set; }

    public SyncExecutionStatus? Status { get; set; }

    public DateTime? StopDate { get; set; }

    public string? TraceHeader { get; set; }
}
