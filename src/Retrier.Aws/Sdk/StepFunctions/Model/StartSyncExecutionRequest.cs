using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>Starts an execution of an Express state machine and waits for its end.</summary>
internal sealed class StartSyncExecutionRequest : AmazonWebServiceRequest
{
    public string? Input { get; set; }

    public string? Name { get; set; }

    public string? StateMachineArn { get; set; }

    public string? TraceHeader { get; set; }
}
