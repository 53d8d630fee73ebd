using System.Text.Json.Nodes;

using Amazon.DynamoDBv2;
using Amazon.Runtime;

using Retrier.Aws.Ledger;
using Retrier.Aws.Testing;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.Signing;
using Retrier.Deploy.Tests.Testing;
using Retrier.Deploy.Tests.Workflows.Running;

namespace Retrier.Deploy.Tests.Deployed;

/// <summary>
/// The example app's template, deployed on loopback: its queues, parameters, table and state machines as the template says, its worker as
/// a process with the task's own variables, and between them a gate that lets through just what the task's role allows.
/// </summary>
internal sealed class DeployedExample : IAsyncDisposable
{
    private const string Region = "eu-west-1";
    private const string AccountId = "000000000000";

    private const string Payout = """
        {"StartAt":"Pay","States":{"Pay":{"Type":"Task","Resource":"arn:aws:states:::http:invoke",
         "Parameters":{"ApiEndpoint":"URL","Method":"POST","RequestBody.$":"$"},"OutputPath":"$.ResponseBody","End":true}}}
        """;

    private readonly Dictionary<string, string> _queues = new(StringComparer.Ordinal);
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly SynthesisedStack _stack;
    private readonly Deployment _deployment;
    private QueueAdministration? _sqs;
    private AwsTestServer? _aws;
    private JsClients? _clients;

    private DeployedExample(SynthesisedStack stack)
    {
        _stack = stack;
        _deployment = new Deployment(stack, Region, AccountId, queue => _queues[queue]);
    }

    public Upstream Upstream { get; private set; } = null!;

    public PolicyGate Gate { get; private set; } = null!;

    public WorkerProcess Worker { get; private set; } = null!;

    /// <summary>The statements of the worker's role.</summary>
    public IReadOnlyList<string> Statements => [.. Allowed.Select(static statement => statement.Id)];

    private IReadOnlyList<Allowed> Allowed =>
        [.. Testing.Statements.OfWorker(_stack).Select(statement => Deployed.Allowed.Of(statement, _deployment.Text))];

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

    /// <summary>Starts an execution of the state machine whose logical id begins so.</summary>
    public Task StartAsync(string machine, string name, string input) => _clients!.SendAsync("sfn", "StartExecution", new JsonObject
    {
        ["stateMachineArn"] = ArnOf(_stack.IdOf("AWS::StepFunctions::StateMachine", machine)),
        ["name"] = name,
        ["input"] = input,
    });

    /// <summary>How many messages can be received from the queue whose logical id holds this.</summary>
    public async Task<int> DepthAsync(string queue)
    {
        JsonObject answer = await _sqs!.CallAsync(
            "GetQueueAttributes",
            new JsonObject { ["QueueUrl"] = _queues[_stack.IdOf("AWS::SQS::Queue", queue)], ["AttributeNames"] = new JsonArray("ApproximateNumberOfMessages") },
            CancellationToken.None);
        return int.Parse(answer["Attributes"]!["ApproximateNumberOfMessages"]!.GetValue<string>(), null);
    }

    /// <summary>Turns a tap as an operator does.</summary>
    public void Turn(string loop, string tap, string state) => _aws!.Parameters.Put($"/retrier/{loop}/{tap}-tap", state);

    public async ValueTask DisposeAsync()
    {
        _servers.Reverse();
        foreach (IAsyncDisposable server in _servers)
        {
            await server.DisposeAsync();
        }

        _sqs?.Dispose();
    }

    private static string ArnOf(string machine) => $"arn:aws:states:{Region}:{AccountId}:stateMachine:{machine}";

    private async Task DeployAsync()
    {
        Upstream = Kept(await Upstream.StartAsync());
        SqsServer sqs = Kept(await SqsServer.StartAsync(["--region", Region], CancellationToken.None));
        DynamoServer dynamo = Kept(await DynamoServer.StartAsync([], CancellationToken.None));
        AslServer asl = Kept(await AslServer.StartAsync(
            ["--region", Region, "--sqs-endpoint", $"{sqs.Address}", "--dynamodb-endpoint", $"{dynamo.Address}", "--pause", "20"], CancellationToken.None));
        _aws = Kept(await AwsTestServer.StartAsync(CancellationToken.None));
        _clients = Kept(JsClients.Start(Region, ("sfn", asl.Address)));
        _sqs = new QueueAdministration(sqs.Address, Region);
        await CreateQueuesAsync();
        await CreateTableAsync(dynamo);
        await CreateStateMachinesAsync();
        CreateParameters();
        Gate = Kept(await PolicyGate.StartAsync(
            Allowed,
            $"{Region}:{AccountId}",
            ("AmazonSQS", sqs.Address),
            ("AWSStepFunctions", asl.Address),
            ("AmazonSSM", _aws.Address),
            ("DynamoDB_20120810", dynamo.Address)));
        Worker = Kept(await WorkerProcess.StartAsync(
            _stack.Variables("Worker").ToDictionary(static it => it.Key, it => _deployment.Text(it.Value), StringComparer.Ordinal), Region, Gate.Address));
    }

    private T Kept<T>(T server)
        where T : IAsyncDisposable
    {
        _servers.Add(server);
        return server;
    }

    private async Task CreateQueuesAsync()
    {
        foreach ((string id, JsonNode queue) in _stack.All("AWS::SQS::Queue"))
        {
            string retention = queue["Properties"]!["MessageRetentionPeriod"]!.ToString();
            _queues[id] = await _sqs!.CreateAsync(id, CancellationToken.None, ("MessageRetentionPeriod", retention));
        }
    }

    private async Task CreateTableAsync(DynamoServer dynamo)
    {
        using AmazonDynamoDBClient client = new(
            new BasicAWSCredentials(AccessKey.Default.Id, AccessKey.Default.Secret),
            new AmazonDynamoDBConfig { ServiceURL = dynamo.Address.ToString(), AuthenticationRegion = Region });
        DynamoLedgerOptions options = new() { TableName = _stack.IdOf("AWS::DynamoDB::Table") };
        await new DynamoLedgerTable(client, options, TimeProvider.System).CreateAsync(CancellationToken.None);
    }

    /// <summary>Those of the template, calling the upstream instead of example.com, and the one that was there before.</summary>
    private async Task CreateStateMachinesAsync()
    {
        await CreateAsync("payout", Payout.Replace("URL", new Uri(Upstream.Address, "/pay").ToString(), StringComparison.Ordinal));
        foreach ((string id, JsonNode machine) in _stack.All("AWS::StepFunctions::StateMachine"))
        {
            JsonNode properties = machine["Properties"]!;
            string definition = _deployment.Text(properties["DefinitionString"]!);
            foreach ((string name, JsonNode? value) in properties["DefinitionSubstitutions"]!.AsObject())
            {
                definition = definition.Replace($"${{{name}}}", _deployment.Text(value!), StringComparison.Ordinal);
            }

            await CreateAsync(id, OnLoopback(definition));
        }
    }

    private string OnLoopback(string definition) =>
        System.Text.RegularExpressions.Regex.Replace(
            definition, "https://[a-z]+[.]example[.]com/", Upstream.Address.ToString(), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private Task CreateAsync(string name, string definition) => _clients!.SendAsync("sfn", "CreateStateMachine", new JsonObject
    {
        ["name"] = name,
        ["definition"] = definition,
        ["roleArn"] = $"arn:aws:iam::{AccountId}:role/any",
    });

    private void CreateParameters()
    {
        foreach ((_, JsonNode parameter) in _stack.All("AWS::SSM::Parameter"))
        {
            _aws!.Parameters.Put(parameter["Properties"]!["Name"]!.GetValue<string>(), parameter["Properties"]!["Value"]!.GetValue<string>());
        }
    }
}
