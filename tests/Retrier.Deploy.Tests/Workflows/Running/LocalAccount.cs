using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

using Amazon.DynamoDBv2;
using Amazon.Runtime;

using Retrier.Aws.Ledger;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Deploy.Tests.Workflows.Running;

/// <summary>
/// Queues, a ledger's table and Step Functions on loopback, and APIs for state machines to call, for all tests of a class. Each test has
/// state machines, queues and keys of its own. Pauses of Retry and Wait states last 20 milliseconds.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The test framework disposes of it, asynchronously.")]
public sealed class LocalAccount : IAsyncLifetime
{
    internal const string Region = "us-east-1";

    internal const string Id = "000000000000";

    private const string MachineArn = $"arn:aws:states:{Region}:{Id}:stateMachine:";

    private static readonly DynamoLedgerOptions Table = new() { TableName = "ledger" };

    private readonly SemaphoreSlim _turn = new(1);
    private SqsServer? _sqs;
    private DynamoServer? _dynamo;
    private AslServer? _asl;
    private JsClients? _clients;
    private QueueAdministration? _queues;

    internal Uri Sqs => _sqs!.Address;

    internal Uri DynamoDb => _dynamo!.Address;

    internal Uri StepFunctions => _asl!.Address;

    internal Upstream Upstream { get; private set; } = null!;

    internal AmazonDynamoDBClient Dynamo { get; private set; } = null!;

    internal DynamoLedger Ledger { get; private set; } = null!;

    internal static string TableName => Table.TableName;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Emulators.WhyMissing() is not null)
        {
            return;
        }

        _sqs = await SqsServer.StartAsync(["--region", Region], CancellationToken.None);
        _dynamo = await DynamoServer.StartAsync([], CancellationToken.None);
        _asl = await AslServer.StartAsync(
            ["--region", Region, "--sqs-endpoint", $"{_sqs.Address}", "--dynamodb-endpoint", $"{_dynamo.Address}", "--pause", "20"],
            CancellationToken.None);
        _clients = JsClients.Start(Region, ("sfn", _asl.Address));
        _queues = new QueueAdministration(_sqs.Address, Region);
        Upstream = await Upstream.StartAsync();
        Dynamo = new AmazonDynamoDBClient(
            new BasicAWSCredentials(AccessKey.Default.Id, AccessKey.Default.Secret),
            new AmazonDynamoDBConfig { ServiceURL = _dynamo.Address.ToString(), AuthenticationRegion = Region });
        await new DynamoLedgerTable(Dynamo, Table, TimeProvider.System).CreateAsync(CancellationToken.None);
        Ledger = new DynamoLedger(Dynamo, Table, TimeProvider.System);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        Dynamo?.Dispose();
        _queues?.Dispose();
        foreach (IAsyncDisposable? one in new IAsyncDisposable?[] { _clients, _asl, _dynamo, _sqs, Upstream })
        {
            await (one?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        _turn.Dispose();
    }

    /// <summary>Creates a queue and returns its URL.</summary>
    internal Task<string> CreateQueueAsync(string name, params (string Name, string Value)[] attributes) =>
        _queues!.CreateAsync(name, CancellationToken.None, attributes);

    /// <summary>How many messages of a queue can be received.</summary>
    internal async Task<int> DepthAsync(string queueUrl)
    {
        JsonObject request = new() { ["QueueUrl"] = queueUrl, ["AttributeNames"] = new JsonArray("ApproximateNumberOfMessages") };
        JsonObject answer = await _queues!.CallAsync("GetQueueAttributes", request, CancellationToken.None);
        return int.Parse(answer["Attributes"]!["ApproximateNumberOfMessages"]!.GetValue<string>(), CultureInfo.InvariantCulture);
    }

    /// <summary>The bodies of all messages of a queue that can be received; they stay hidden from now on.</summary>
    internal async Task<IReadOnlyList<string>> TakeAsync(string queueUrl)
    {
        JsonObject answer = await _queues!.CallAsync(
            "ReceiveMessage",
            new JsonObject { ["QueueUrl"] = queueUrl, ["MaxNumberOfMessages"] = 10, ["VisibilityTimeout"] = 600 },
            CancellationToken.None);
        return [.. (answer["Messages"] as JsonArray ?? []).Select(static message => message!["Body"]!.GetValue<string>())];
    }

    /// <summary>Puts a message into a queue.</summary>
    internal Task SendAsync(string queueUrl, string body) =>
        _queues!.CallAsync("SendMessage", new JsonObject { ["QueueUrl"] = queueUrl, ["MessageBody"] = body }, CancellationToken.None);

    /// <summary>Creates a state machine with the substitutions in the place of their names, and returns its ARN.</summary>
    internal async Task<string> CreateStateMachineAsync(string name, string definition, IEnumerable<KeyValuePair<string, string>> substitutions)
    {
        string text = substitutions.Aggregate(
            definition, static (text, it) => text.Replace($"${{{it.Key}}}", it.Value, StringComparison.Ordinal));
        text.ShouldNotContain("${");
        await CallAsync("CreateStateMachine", new JsonObject { ["name"] = name, ["definition"] = text, ["roleArn"] = $"arn:aws:iam::{Id}:role/any" });
        return MachineArn + name;
    }

    /// <summary>Asks Step Functions with the official client.</summary>
    internal async Task<JsonElement> CallAsync(string command, JsonObject input)
    {
        await _turn.WaitAsync();
        try
        {
            return await _clients!.SendAsync("sfn", command, input);
        }
        finally
        {
            _turn.Release();
        }
    }
}
