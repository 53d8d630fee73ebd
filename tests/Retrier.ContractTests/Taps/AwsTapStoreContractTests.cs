using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Retrier.Abstractions.Taps;
using Retrier.Aws.Taps;
using Retrier.Aws.Testing;

namespace Retrier.ContractTests.Taps;

/// <summary>Parameter Store keeps the contract, over HTTP.</summary>
public sealed class AwsTapStoreContractTests : TapStoreContract, IAsyncLifetime
{
    private readonly List<AmazonSimpleSystemsManagementClient> _clients = [];
    private AwsTestServer? _server;

    public async Task InitializeAsync() => _server = await AwsTestServer.StartAsync(CancellationToken.None);

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    protected override ITapStore Open()
    {
        AmazonSimpleSystemsManagementClient client = new(
            new BasicAWSCredentials("AKIDTEST", "secret"),
            new AmazonSimpleSystemsManagementConfig { ServiceURL = _server!.Address.ToString(), AuthenticationRegion = _server.Region });
        _clients.Add(client);
        return new ParameterTapStore(client, "/retrier", TimeProvider.System);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _clients.ForEach(static client => client.Dispose());
    }
}
