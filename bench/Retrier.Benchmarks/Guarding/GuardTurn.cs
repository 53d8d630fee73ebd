using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Aws.Ledger;
using Retrier.Idempotency.Stores;
using Retrier.Local.Data;

namespace Retrier.Benchmarks.Guarding;

/// <summary>What the guard adds to a call over each ledger, beside the operation alone and beside what the ledger stands on.</summary>
internal static class GuardTurn
{
    private const int InMemoryCalls = 20_000;
    private const int DuplicateCalls = 50_000;
    private const int DiskCalls = 400;
    private const int AtOnce = 32;
    private const int TableCalls = 500;
    private const int CachedResults = 256;

    public static async Task<int> RunAsync(string directory, Uri dynamo)
    {
        RequestCounter requests = new();

        // all of it once before it counts: what is called first would be charged for code that is still being compiled
        foreach (bool counts in (bool[])[false, true])
        {
            CallMeter meter = new(requests, counts);
            await MeasureInMemoryAsync(meter);
            await MeasureOnDiskAsync(meter, Directory.CreateDirectory(Path.Combine(directory, counts ? "counts" : "warm-up")).FullName);
            await MeasureInTableAsync(meter, requests, dynamo);
        }

        return 0;
    }

    private static async Task MeasureInMemoryAsync(CallMeter meter)
    {
        var order = Order.Of("order-same");
        await meter.MeasureAsync("the operation alone", DuplicateCalls, _ => Receipt.IssueAsync(order, CancellationToken.None));
        GuardedCalls calls = new(new InMemoryLedger(TimeProvider.System));
        await calls.PrepareAsync();
        await meter.MeasureAsync("guard switched off", DuplicateCalls, calls.UnguardedAsync);
        await meter.MeasureAsync("in memory: first call", InMemoryCalls, calls.FirstAsync);
        await meter.MeasureAsync("in memory: duplicate", DuplicateCalls, calls.DuplicateAsync);
    }

    private static async Task MeasureOnDiskAsync(CallMeter meter, string directory)
    {
        await using (FlushedFile file = new(Path.Combine(directory, "by-hand")))
        {
            await meter.MeasureAsync("a file by hand: append 600 bytes, flush", DiskCalls, file.AppendAsync);
        }

        LocalStoreOptions options = new() { Directory = Path.Combine(directory, "store") };
        await using LocalStore store = await LocalStore.OpenAsync(
            options, TimeProvider.System, NullLogger<LocalStore>.Instance, CancellationToken.None);
        GuardedCalls calls = new(store.Ledger);
        await calls.PrepareAsync();
        await meter.MeasureAsync("on disk: first call", DiskCalls, calls.FirstAsync);
        await meter.MeasureAsync(
            $"on disk: first call, {AtOnce} at once", DiskCalls * AtOnce, AtOnce, number => calls.FirstAsync(DiskCalls * 2 + number));
        await meter.MeasureAsync("on disk: duplicate", DuplicateCalls, calls.DuplicateAsync);
    }

    private static async Task MeasureInTableAsync(CallMeter meter, RequestCounter requests, Uri dynamo)
    {
        using AmazonDynamoDBClient client = new(
            new BasicAWSCredentials("bench", "bench"),
            new AmazonDynamoDBConfig { ServiceURL = dynamo.ToString(), AuthenticationRegion = "us-east-1", HttpClientFactory = requests });
        DynamoLedgerOptions options = new() { TableName = $"guard-{Guid.NewGuid():N}" };
        await new DynamoLedgerTable(client, options, TimeProvider.System).CreateAsync(CancellationToken.None);
        DynamoLedger ledger = new(client, options, TimeProvider.System);
        GuardedCalls calls = new(ledger);
        GuardedCalls cached = new(ledger, CachedResults);
        await calls.PrepareAsync();
        Dictionary<string, AttributeValue> none = new(StringComparer.Ordinal) { [options.Attributes.Key] = new("none") };
        GetItemRequest read = new(options.TableName, none, consistentRead: true);
        await meter.MeasureAsync("the SDK by hand: GetItem of nothing", TableCalls, _ => client.GetItemAsync(read, CancellationToken.None));
        await meter.MeasureAsync("DynamoDB: first call", TableCalls, calls.FirstAsync);
        await meter.MeasureAsync("DynamoDB: duplicate", TableCalls, calls.DuplicateAsync);
        await meter.MeasureAsync("DynamoDB: duplicate, result cached", DuplicateCalls, cached.DuplicateAsync);
    }
}
