using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Lists executions, the newest first.</summary>
internal sealed class ListExecutionsRequest : AmazonWebServiceRequest
{
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }

    public ExecutionRedriveFilter? RedriveFilter { get; set; }

    public string? StateMachineArn { get; set; }

    public ExecutionStatus? StatusFilter { get; set; }
}
