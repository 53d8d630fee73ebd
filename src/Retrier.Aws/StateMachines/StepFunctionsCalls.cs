using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

using Retrier.Abstractions.Faults;
using Retrier.Aws.Faults;

namespace Retrier.Aws.StateMachines;

/// <summary>The calls to Step Functions. Failures are <see cref="PortException"/>s that name what was called and for what.</summary>
/// <param name="client">For all calls but one.</param>
/// <param name="patient">
/// For starts that wait for the end: waits as long as an execution may take, and never calls twice by itself, for that would start two.
/// </param>
internal sealed class StepFunctionsCalls(IAmazonStepFunctions client, IAmazonStepFunctions patient)
{
    private const string Service = "states";

    public Task<StartExecutionResponse> StartAsync(StartExecutionRequest request, CancellationToken cancellationToken) => AwsFaults.CallAsync(
        new AwsCall(Service, "StartExecution", request.StateMachineArn!),
        () => client.StartExecutionAsync(request, cancellationToken),
        cancellationToken);

    public Task<StartSyncExecutionResponse> StartSyncAsync(StartSyncExecutionRequest request, CancellationToken cancellationToken) => AwsFaults.CallAsync(
        new AwsCall(Service, "StartSyncExecution", request.StateMachineArn!),
        () => patient.StartSyncExecutionAsync(request, cancellationToken),
        cancellationToken);

    public Task<DescribeExecutionResponse> DescribeAsync(string executionArn, CancellationToken cancellationToken) => AwsFaults.CallAsync(
        new AwsCall(Service, "DescribeExecution", executionArn),
        () => client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = executionArn }, cancellationToken),
        cancellationToken);

    public Task<ListExecutionsResponse> ListAsync(ListExecutionsRequest request, CancellationToken cancellationToken) => AwsFaults.CallAsync(
        new AwsCall(Service, "ListExecutions", request.StateMachineArn!),
        () => client.ListExecutionsAsync(request, cancellationToken),
        cancellationToken);

    public Task<RedriveExecutionResponse> RedriveAsync(RedriveExecutionRequest request, CancellationToken cancellationToken) => AwsFaults.CallAsync(
        new AwsCall(Service, "RedriveExecution", request.ExecutionArn!),
        () => client.RedriveExecutionAsync(request, cancellationToken),
        cancellationToken);

    public Task<DescribeStateMachineResponse> DescribeMachineAsync(string arn, CancellationToken cancellationToken) => AwsFaults.CallAsync(
        new AwsCall(Service, "DescribeStateMachine", arn),
        () => client.DescribeStateMachineAsync(new DescribeStateMachineRequest { StateMachineArn = arn }, cancellationToken),
        cancellationToken);
}
