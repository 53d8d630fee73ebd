using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>When the execution was redriven.</summary>
internal sealed class RedriveExecutionResponse : AmazonWebServiceResponse
{
    public DateTime? RedriveDate { get; set; }
}
