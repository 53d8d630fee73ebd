using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Retrier.Aws.Ledger;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>A server of DynamoDB's wire with the ledger's table, for a class of tests.</summary>
public sealed class LedgerServer : IAsyncLifetime
{
    public const string Table = "IdempotencyTable";

    private DynamoServer? _server;

    public Uri Address => _server!.Address;

    /// <summary>Straight to the server, past every proxy.</summary>
    public AmazonDynamoDBClient Raw { get; private set; } = null!;

    public static AmazonDynamoDBClient Client(Uri address, int retries = 0) => new(
        new BasicAWSCredentials(AccessKey.Default.Id, AccessKey.Default.Secret),
        new AmazonDynamoDBConfig
        {
            ServiceURL = address.ToString(),
            AuthenticationRegion = "eu-west-1",
            MaxErrorRetry = retries,
            MaxStaleConnectionRetries = retries,
            Timeout = TimeSpan.FromSeconds(10),
        });

    public async Task InitializeAsync()
    {
        // without Node each test says why it is skipped; a fixture cannot
        if (Emulators.WhyMissing() is null)
        {
            _server = await DynamoServer.StartAsync(["--met-items"], CancellationToken.None);
            Raw = Client(_server.Address);
            await new DynamoLedgerTable(Raw, new DynamoLedgerOptions { TableName = Table }, TimeProvider.System).CreateAsync(CancellationToken.None);
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            Raw.Dispose();
            await _server.DisposeAsync();
        }
    }
}
