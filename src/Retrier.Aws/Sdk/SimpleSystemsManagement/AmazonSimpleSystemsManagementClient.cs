using Amazon.SimpleSystemsManagement.Model;

using Amazon.Runtime;

using Retrier.Aws.Sdk.Runtime;

namespace Amazon.SimpleSystemsManagement;

/// <inheritdoc cref="IAmazonSimpleSystemsManagement"/>
internal sealed class AmazonSimpleSystemsManagementClient : JsonClient, IAmazonSimpleSystemsManagement
{
    public AmazonSimpleSystemsManagementClient(AmazonSimpleSystemsManagementConfig config)
        : base(config, AmazonSimpleSystemsManagementConfig.Service, SimpleSystemsManagementErrors.Of)
    {
    }

    public AmazonSimpleSystemsManagementClient(AWSCredentials credentials, AmazonSimpleSystemsManagementConfig config)
        : base(credentials, config, AmazonSimpleSystemsManagementConfig.Service, SimpleSystemsManagementErrors.Of)
    {
    }

    public Task<GetParametersResponse> GetParametersAsync(GetParametersRequest request, CancellationToken cancellationToken) =>
        CallAsync("GetParameters", request, (SimpleSystemsManagementJson.Default.GetParametersRequest, SimpleSystemsManagementJson.Default.GetParametersResponse), cancellationToken);

    public Task<PutParameterResponse> PutParameterAsync(PutParameterRequest request, CancellationToken cancellationToken) =>
        CallAsync("PutParameter", request, (SimpleSystemsManagementJson.Default.PutParameterRequest, SimpleSystemsManagementJson.Default.PutParameterResponse), cancellationToken);
}
