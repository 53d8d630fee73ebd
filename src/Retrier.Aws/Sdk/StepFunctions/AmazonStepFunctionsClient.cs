using Amazon.StepFunctions.Model;

using Amazon.Runtime;

using Retrier.Aws.Sdk.Runtime;

namespace Amazon.StepFunctions;

/// <inheritdoc cref="IAmazonStepFunctions"/>
internal sealed class AmazonStepFunctionsClient : JsonClient, IAmazonStepFunctions
{
    /// <summary>Synchronous starts have hosts of their own.</summary>
    private const string SyncHost = "sync-";

    public AmazonStepFunctionsClient(AmazonStepFunctionsConfig config)
        : base(config, AmazonStepFunctionsConfig.Service, StepFunctionsErrors.Of)
    {
    }

    public AmazonStepFunctionsClient(AWSCredentials credentials, AmazonStepFunctionsConfig config)
        : base(credentials, config, AmazonStepFunctionsConfig.Service, StepFunctionsErrors.Of)
    {
    }

    public Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken) =>
        CallAsync("DescribeExecution", request, (StepFunctionsJson.Default.DescribeExecutionRequest, StepFunctionsJson.Default.DescribeExecutionResponse), cancellationToken);

    public Task<DescribeStateMachineResponse> DescribeStateMachineAsync(DescribeStateMachineRequest request, CancellationToken cancellationToken) =>
        CallAsync("DescribeStateMachine", request, (StepFunctionsJson.Default.DescribeStateMachineRequest, StepFunctionsJson.Default.DescribeStateMachineResponse), cancellationToken);

    public Task<ListExecutionsResponse> ListExecutionsAsync(ListExecutionsRequest request, CancellationToken cancellationToken) =>
        CallAsync("ListExecutions", request, (StepFunctionsJson.Default.ListExecutionsRequest, StepFunctionsJson.Default.ListExecutionsResponse), cancellationToken);

    public Task<RedriveExecutionResponse> RedriveExecutionAsync(RedriveExecutionRequest request, CancellationToken cancellationToken) =>
        CallAsync("RedriveExecution", request, (StepFunctionsJson.Default.RedriveExecutionRequest, StepFunctionsJson.Default.RedriveExecutionResponse), cancellationToken);

    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken) =>
        CallAsync("StartExecution", request, (StepFunctionsJson.Default.StartExecutionRequest, StepFunctionsJson.Default.StartExecutionResponse), cancellationToken);

    public Task<StartSyncExecutionResponse> StartSyncExecutionAsync(StartSyncExecutionRequest request, CancellationToken cancellationToken) =>
        CallAsync("StartSyncExecution", request, (StepFunctionsJson.Default.StartSyncExecutionRequest, StepFunctionsJson.Default.StartSyncExecutionResponse), cancellationToken, SyncHost);
}
