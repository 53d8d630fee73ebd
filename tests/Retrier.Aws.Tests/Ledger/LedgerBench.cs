using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Retrier.Abstractions.Ledger;
using Retrier.Aws.Ledger;
using Retrier.Aws.Testing.Faults;
using Retrier.Aws.Testing.Node;
using Retrier.Testing;

namespace Retrier.Aws.Tests.Ledger;

/// <summary>A ledger of ours, a proxy that counts and breaks, the server, and a way past both to the items.</summary>
internal sealed class LedgerBench : IAsyncDisposable
{
    public static readonly LedgerTerms Terms = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    private readonly AmazonDynamoDBClient _client;
    private readonly LedgerServer _server;
    private readonly DynamoLedgerOptions _options;

    private LedgerBench(LedgerServer server, FaultProxy proxy, DynamoLedgerAttributes names, int retries)
    {
        _server = server;
        _client = LedgerServer.Client(proxy.Address, retries);
        _options = new DynamoLedgerOptions { TableName = LedgerServer.Table, Attributes = names };
        Proxy = proxy;
        Ledger = new DynamoLedger(_client, _options, Clock);
    }

    public FaultProxy Proxy { get; }

    public ManualTimeProvider Clock { get; } = new();

    public DynamoLedger Ledger { get; }

    public string Key { get; } = $"v1:orders:{Guid.NewGuid():N}";

    public AmazonDynamoDBClient Raw => _server.Raw;

    /// <summary>The clock in seconds.</summary>
    public long Seconds => Clock.GetUtcNow().ToUnixTimeSeconds();

    public static async Task<LedgerBench> StartAsync(LedgerServer server, DynamoLedgerAttributes? names = null, int retries = 0)
    {
        Emulators.Require();
        FaultProxy proxy = await FaultProxy.StartAsync(server.Address, new FaultProxyOptions(), CancellationToken.None);
        return new LedgerBench(server, proxy, names ?? new DynamoLedgerAttributes(), retries);
    }

    public Task<LedgerClaim> AcquireAsync(string owner, string? payload = null, bool takeOver = true) =>
        Ledger.AcquireAsync(new LedgerRequest(Key, owner, Terms, payload, takeOver), CancellationToken.None);

    public Task<bool> CompleteAsync(string owner, string? result = "{\"id\":1}") =>
        Ledger.CompleteAsync(Key, owner, result, Terms.Window, CancellationToken.None);

    public Task<bool> FailAsync(string owner, string failure = "503") => Ledger.FailAsync(Key, owner, failure, CancellationToken.None);

    public Task<bool> ExtendAsync(string owner) => Ledger.ExtendAsync(Key, owner, Terms, CancellationToken.None);

    public Task<bool> ReleaseAsync(string owner) => Ledger.ReleaseAsync(Key, owner, CancellationToken.None);

    public Task<LedgerRecord?> FindAsync() => Ledger.FindAsync(Key, CancellationToken.None);

    /// <summary>The requests that a call makes, by operation: <c>GetItem 1, PutItem 1</c>.</summary>
    public async Task<string> RequestsOfAsync(Func<Task> call)
    {
        IReadOnlyDictionary<string, int> before = Proxy.Counts.Operations;
        await call();
        return string.Join(", ", Proxy.Counts.Operations
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key, Count: pair.Value - before.GetValueOrDefault(pair.Key)))
            .Where(static pair => pair.Count > 0)
            .Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Count}")));
    }

    /// <summary>Puts an item as somebody else writes it: attributes of strings (S) and numbers (N).</summary>
    public Task PutItemAsync(params (string Name, object Value)[] attributes)
    {
        var item = attributes.ToDictionary(static it => it.Name, static it => ValueOf(it.Value), StringComparer.Ordinal);
        item["id"] = ValueOf(Key);
        return Raw.PutItemAsync(new PutItemRequest { TableName = LedgerServer.Table, Item = item });
    }

    /// <summary>The item as it is stored: <c>name=type:value</c> in the order of names, without the key.</summary>
    public async Task<string> ItemAsync()
    {
        GetItemRequest request = new()
        {
            TableName = LedgerServer.Table,
            Key = new Dictionary<string, AttributeValue>(StringComparer.Ordinal) { ["id"] = ValueOf(Key) },
            ConsistentRead = true,
        };
        Dictionary<string, AttributeValue> item = (await Raw.GetItemAsync(request)).Item ?? [];
        return string.Join(' ', item
            .Where(static pair => pair.Key != "id")
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(static pair => $"{pair.Key}={TextOf(pair.Value)}"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Proxy.DisposeAsync();
    }

    internal static AttributeValue ValueOf(object value) =>
        value is string text ? new AttributeValue { S = text } : new AttributeValue { N = Convert.ToString(value, CultureInfo.InvariantCulture) };

    private static string TextOf(AttributeValue value) => value.S is { } text ? $"S:{text}"
        : value.N is { } number ? $"N:{number}"
        : $"BOOL:{value.BOOL}";
}
