using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Retrier.Aws.Ledger;
using Retrier.Aws.Testing;
using Retrier.Deploy.Tests.Testing;
using Retrier.Deploy.Tests.Workflows.Running;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>
/// The example app's template, deployed on loopback: its queues, parameters, table and state machines as the template says, its worker as
/// a process with the task's own variables, and between them a gate that lets through just what the task's role allows.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "DisposeAsync disposes of everything.")]
internal sealed partial class DeployedExample : IAsyncDisposable
{
    private const string Payout = """
        {"StartAt":"Pay","States":{"Pay":{"Type":"Task","Resource":"arn:aws:states:::http:invoke",
         "Parameters":{"ApiEndpoint":"${url}","Method":"POST","RequestBody.$":"$"},"OutputPath":"$.ResponseBody","End":true}}}
        """;

    private readonly Dictionary<string, string> _queues = new(StringComparer.Ordinal);
    private readonly LocalAccount _account = new();
    private readonly SynthesisedStack _stack;
    private readonly Deployment _deployment;
    private AwsTestServer? _parameterStore;

    private DeployedExample(SynthesisedStack stack)
    {
        _stack = stack;
        _deployment = new Deployment(stack, LocalAccount.Region, LocalAccount.Id, queue => _queues[queue]);
        Allowed = [.. Statements.OfWorker(stack).Select(statement => Deployed.Allowed.Of(statement, _deployment.Text))];
    }

    /// <summary>What the worker's role allows.</summary>
    public IReadOnlyList<Allowed> Allowed { get; }

    public Upstream Upstream => _account.Upstream;

    public PolicyGate Gate { get; private set; } = null!;

    public WorkerProcess Worker { get; private set; } = null!;

    /// <summary>Deploys it, and waits until the worker is ready.</summary>
    public static async Task<DeployedExample> OpenAsync()
    {
        DeployedExample example = new(await ExampleApp.SynthesiseAsync());
        try
        {
            await example.DeployAsync();
            return example;
        }
        catch
        {
            await example.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an execution of the state machine whose logical id holds this.</summary>
    public Task StartAsync(string machine, string name, string input) => _account.CallAsync("StartExecution", new JsonObject
    {
        ["stateMachineArn"] = _deployment.Text(new JsonObject { ["Ref"] = _stack.IdOf("AWS::StepFunctions::StateMachine", machine) }),
        ["name"] = name,
        ["input"] = input,
    });

    /// <summary>How many messages can be received from the queue whose logical id holds this.</summary>
    public Task<int> DepthAsync(string queue) => _account.DepthAsync(_queues[_stack.IdOf("AWS::SQS::Queue", queue)]);

    /// <summary>Has EventBridge tell how executions ended; returns how many it told of.</summary>
    public Task<int> TellEndsAsync() => new StatusEvents(_stack, _deployment, _account, queue => _queues[queue]).TellAsync();

    /// <summary>Turns a tap as an operator does.</summary>
    public void Turn(string loop, string tap, string state) => _parameterStore!.Parameters.Put($"/retrier/{loop}/{tap}-tap", state);

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable? part in new IAsyncDisposable?[] { Worker, Gate, _parameterStore })
        {
            await (part?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        await _account.DisposeAsync();
    }

    private async Task DeployAsync()
    {
        await _account.InitializeAsync();
        _parameterStore = await AwsTestServer.StartAsync(new AwsTestServerOptions { Region = LocalAccount.Region }, CancellationToken.None);
        await CreateQueuesAsync();
        DynamoLedgerOptions table = new() { TableName = _stack.IdOf("AWS::DynamoDB::Table") };
        await new DynamoLedgerTable(_account.Dynamo, table, TimeProvider.System).CreateAsync(CancellationToken.None);
        await CreateStateMachinesAsync();
        CreateParameters();
        Gate = await PolicyGate.StartAsync(
            Allowed,
            $"{LocalAccount.Region}:{LocalAccount.Id}",
            ("AmazonSQS", _account.Sqs),
            ("AWSStepFunctions", _account.StepFunctions),
            ("AmazonSSM", _parameterStore.Address),
            ("DynamoDB_20120810", _account.DynamoDb));
        Worker = await WorkerProcess.StartAsync(
            _stack.Variables("Worker").ToDictionary(static it => it.Key, it => _deployment.Text(it.Value), StringComparer.Ordinal),
            LocalAccount.Region,
            Gate.Address);
    }

    private async Task CreateQueuesAsync()
    {
        foreach ((string id, JsonNode queue) in _stack.All("AWS::SQS::Queue"))
        {
            _queues[id] = await _account.CreateQueueAsync(id, ("MessageRetentionPeriod", queue["Properties"]!["MessageRetentionPeriod"]!.ToString()));
        }
    }

    /// <summary>Those of the template, which call the upstream instead of example.com, and the one that was there before.</summary>
    private async Task CreateStateMachinesAsync()
    {
        await _account.CreateStateMachineAsync("payout", Payout, [KeyValuePair.Create("url", new Uri(Upstream.Address, "/pay").ToString())]);
        foreach ((string id, JsonNode machine) in _stack.All("AWS::StepFunctions::StateMachine"))
        {
            JsonNode properties = machine["Properties"]!;
            string definition = Example().Replace(_deployment.Text(properties["DefinitionString"]!), Upstream.Address.ToString());
            await _account.CreateStateMachineAsync(
                id, definition, properties["DefinitionSubstitutions"]!.AsObject().Select(it => KeyValuePair.Create(it.Key, _deployment.Text(it.Value!))));
        }
    }

    private void CreateParameters()
    {
        foreach (JsonNode parameter in _stack.All("AWS::SSM::Parameter").Select(static it => it.Value["Properties"]!))
        {
            _parameterStore!.Parameters.Put(parameter["Name"]!.GetValue<string>(), parameter["Value"]!.GetValue<string>());
        }
    }

    [GeneratedRegex("https://[a-z]+[.]example[.]com/", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
