using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Retrier.Aws.Ledger;
using Retrier.Aws.Sharing;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.Signing;

namespace Retrier.ContractTests.Ledger;

/// <summary>One server of DynamoDB's wire with one table for a class of tests; each test has a key of its own in it.</summary>
public class DynamoServerFixture : IAsyncLifetime
{
    private static readonly DynamoLedgerOptions Options = new() { TableName = "IdempotencyTable" };

    private readonly string[] _arguments;
    private DynamoServer? _server;

    /// <summary>A server that does not tell what did not meet a condition.</summary>
    public DynamoServerFixture()
        : this([])
    {
    }

    private protected DynamoServerFixture(string[] arguments) => _arguments = arguments;

    private AmazonDynamoDBClient? Client { get; set; }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // without Node each test says why it is skipped; a fixture cannot
        if (Emulators.WhyMissing() is null)
        {
            _server = await DynamoServer.StartAsync(_arguments, CancellationToken.None);
            Client = new AmazonDynamoDBClient(
                new BasicAWSCredentials(AccessKey.Default.Id, AccessKey.Default.Secret),
                new AmazonDynamoDBConfig { ServiceURL = _server.Address.ToString(), AuthenticationRegion = "eu-west-1" });
            await new DynamoLedgerTable(Client, Options, TimeProvider.System).CreateAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            Client?.Dispose();
            await _server.DisposeAsync();
        }
    }

    internal DynamoLedger Open(TimeProvider clock) => new(Client!, Options, clock);

    internal DynamoSharedDocuments OpenDocuments() => new(Client!, Options, TimeProvider.System);
}
