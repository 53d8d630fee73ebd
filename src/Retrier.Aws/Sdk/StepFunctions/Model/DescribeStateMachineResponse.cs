using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>What is known of a state machine.</summary>
internal sealed class DescribeStateMachineResponse : AmazonWebServiceResponse
{
    public string? Name { get; set; }

    public string? StateMachineArn { get; set; }

    public StateMachineType? Type { get; set; }
}
