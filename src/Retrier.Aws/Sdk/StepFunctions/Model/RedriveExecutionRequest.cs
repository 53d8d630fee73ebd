using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Continues a failed execution from the state that failed.</summary>
internal sealed class RedriveExecutionRequest : AmazonWebServiceRequest
{
    public string? ClientToken { get; set; }

    public string? ExecutionArn { get; set; }
}
