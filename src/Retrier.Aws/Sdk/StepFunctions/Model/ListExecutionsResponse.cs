using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>One page of executions.</summary>
internal sealed class ListExecutionsResponse : AmazonWebServiceResponse
{
    public List<ExecutionListItem>? Executions { get; set; }

    public string? NextToken { get; set; }
}
