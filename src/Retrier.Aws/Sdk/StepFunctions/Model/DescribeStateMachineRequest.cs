using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Asks about a state machine.</summary>
internal sealed class DescribeStateMachineRequest : AmazonWebServiceRequest
{
    public string? StateMachineArn { get; set; }
}
