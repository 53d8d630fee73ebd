using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Asks about an execution.</summary>
internal sealed class DescribeExecutionRequest : AmazonWebServiceRequest
{
    public string? ExecutionArn { get; set; }
}
