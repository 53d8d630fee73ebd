using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using Amazon.DynamoDBv2;
using Amazon.Runtime;

using Retrier.Abstractions.Ledger;
using Retrier.Aws.Ledger;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.Signing;
using Retrier.Idempotency.Keys;

namespace RetrierWorker.Journeys.Aws;

/// <summary>A DynamoDB table for the ledger of the loop <c>orders</c>, and whoever looks into it.</summary>
internal sealed class LedgerTable : IAsyncDisposable
{
    private static readonly DynamoLedgerOptions Options = new() { TableName = "retrier-ledger" };

    private readonly DynamoServer _server;
    private readonly AmazonDynamoDBClient _client;
    private readonly DynamoLedger _ledger;

    private LedgerTable(DynamoServer server, AmazonDynamoDBClient client) =>
        (_server, _client, _ledger) = (server, client, new DynamoLedger(client, Options, TimeProvider.System));

    /// <summary>The settings that guard the loop with it.</summary>
    public (string Name, string Value)[] Settings => [.. SharingSettings, ("Retrier__Loops__orders__Idempotency__Key", "orderId")];

    /// <summary>The settings with which tasks share their rate by it, and nothing else.</summary>
    public (string Name, string Value)[] SharingSettings =>
    [
        ("AWS_ENDPOINT_URL_DYNAMODB", _server.Address.ToString()),
        ("Retrier__Aws__LedgerTable", Options.TableName),
    ];

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "What is returned disposes of it.")]
    public static async Task<LedgerTable> CreateAsync()
    {
        DynamoServer server = await DynamoServer.StartAsync([], CancellationToken.None);
        AmazonDynamoDBClient client = new(
            new BasicAWSCredentials(AccessKey.Default.Id, AccessKey.Default.Secret),
            new AmazonDynamoDBConfig { ServiceURL = server.Address.ToString(), AuthenticationRegion = Account.Region });
        await new DynamoLedgerTable(client, Options, TimeProvider.System).CreateAsync(CancellationToken.None);
        return new LedgerTable(server, client);
    }

    public Task<LedgerRecord?> FindAsync(string input) => _ledger.FindAsync(KeyOf(input), CancellationToken.None);

    /// <summary>Leaves a record behind as a worker does that took an order and is no more; its lease is over.</summary>
    public async Task AbandonAsync(string input, string owner)
    {
        LedgerTerms terms = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
        (await _ledger.AcquireAsync(new LedgerRequest(KeyOf(input), owner, terms), CancellationToken.None)).Acquired.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private static string KeyOf(string input)
    {
        using var document = JsonDocument.Parse(input);
        return KeyRule.Parse("orderId").Derive("orders", document.RootElement);
    }
}
