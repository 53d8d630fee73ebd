using System.Text.Json.Nodes;
using Retrier.Aws.Testing;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Testing;

namespace Retrier.Aws.Tests.Servers;

/// <summary>A test server with one state machine, asked over the wire.</summary>
internal sealed class StepFunctionsServer : IAsyncDisposable
{
    private readonly ServerClient _client;

    private StepFunctionsServer(AwsTestServer server, ManualTimeProvider time, string machine, (string Name, string Value)? header)
    {
        Server = server;
        Time = time;
        Machine = machine;
        _client = new ServerClient(server.Address) { Header = header };
    }

    public AwsTestServer Server { get; }

    public TestStateMachines Machines => Server.StateMachines;

    public ManualTimeProvider Time { get; }

    /// <summary>The ARN of the state machine <c>orders</c>.</summary>
    public string Machine { get; }

    public static async Task<StepFunctionsServer> StartAsync(
        StateMachineType type = StateMachineType.Standard,
        Func<ExecutionRun, Task<ExecutionEnd>>? run = null,
        (string Name, string Value)? header = null)
    {
        ManualTimeProvider time = new();
        AwsTestServer server = await AwsTestServer.StartAsync(new AwsTestServerOptions { TimeProvider = time }, CancellationToken.None);
        return new StepFunctionsServer(server, time, server.StateMachines.Create("orders", type, run), header);
    }

    public Task<ServerAnswer> AskAsync(string operation, params (string Name, JsonNode? Value)[] body) =>
        _client.AskAsync(
            ServerClient.StepFunctions, operation, new JsonObject(body.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))));

    public Task<ServerAnswer> StartAsync(string name, string input = "{}") =>
        AskAsync("StartExecution", ("stateMachineArn", Machine), ("name", name), ("input", input));

    /// <summary>Starts an execution and returns its ARN.</summary>
    public async Task<string> StartedAsync(string name, string input = "{}") =>
        (await StartAsync(name, input)).Ok()["executionArn"]!.GetValue<string>();

    public async Task<JsonObject> DescribeAsync(string arn) => (await AskAsync("DescribeExecution", ("executionArn", arn))).Ok();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}
