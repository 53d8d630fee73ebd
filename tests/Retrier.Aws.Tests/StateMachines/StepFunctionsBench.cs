using System.Text;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;
using Retrier.Aws.StateMachines;
using Retrier.Aws.Testing;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Aws.Testing.Wire;
using Retrier.Testing;
using StartRequest = Retrier.Abstractions.StateMachines.StartRequest;
using StateMachineType = Retrier.Aws.Testing.StepFunctions.StateMachineType;

namespace Retrier.Aws.Tests.StateMachines;

/// <summary>State machines of ours in front of Step Functions over HTTP. Service and adapter have the same clock.</summary>
internal sealed class StepFunctionsBench : IAsyncDisposable
{
    private readonly AmazonStepFunctionsClient _client;

    private StepFunctionsBench(AwsTestServer server, ManualTimeProvider time, StateMachineType type, Func<ExecutionRun, Task<ExecutionEnd>>? run)
    {
        Server = server;
        Time = time;
        Arn = server.StateMachines.Create("orders", type, run);
        _client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials("AKIDTEST", "secret"),
            new AmazonStepFunctionsConfig
            {
                ServiceURL = server.Address.ToString(),
                AuthenticationRegion = server.Region,
                DisableHostPrefixInjection = true,
                MaxErrorRetry = 0,
                Timeout = TimeSpan.FromSeconds(10),
            });
        Machines = new StepFunctionsStateMachines(_client, _client, time, Log);
    }

    public AwsTestServer Server { get; }

    public ManualTimeProvider Time { get; }

    public RecordingLogger Log { get; } = new();

    public string Arn { get; }

    public IStateMachines Machines { get; }

    public IStateMachine Machine => Machines.Open(Arn);

    public IOutcomeSource Outcomes => Machines.OutcomesOf(Arn);

    public static async Task<StepFunctionsBench> StartAsync(
        StateMachineType type = StateMachineType.Standard,
        Func<ExecutionRun, Task<ExecutionEnd>>? run = null)
    {
        ManualTimeProvider time = new();
        AwsTestServer server = await AwsTestServer.StartAsync(new AwsTestServerOptions { TimeProvider = time }, CancellationToken.None);
        return new StepFunctionsBench(server, time, type, run);
    }

    public string ExecutionArn(string name) => $"arn:aws:states:{Server.Region}:{Server.Account}:execution:orders:{name}";

    public Task<StartResult> StartAsync(string name, string input = "{}", string? traceParent = null, string? traceHeader = null) =>
        Machine.StartAsync(new StartRequest(name, Encoding.UTF8.GetBytes(input), traceParent, TraceHeader: traceHeader), CancellationToken.None);

    /// <summary>Starts an execution past our adapter, as an application does, under a name of its own choice.</summary>
    public Task StartElsewhereAsync(string name) =>
        _client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = Arn, Name = name, Input = "{}" }, CancellationToken.None);

    public async Task StartAllAsync(params IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            (await StartAsync(name)).Kind.ShouldBe(StartKind.Started);
        }
    }

    public void Fail(string name) => Server.StateMachines.End(ExecutionArn(name), ExecutionEnd.Failed("States.TaskFailed")).ShouldBeTrue();

    public void Succeed(string name) => Server.StateMachines.End(ExecutionArn(name), ExecutionEnd.Succeeded()).ShouldBeTrue();

    public Task<IReadOnlyList<ExecutionOutcome>> AskAsync(params IReadOnlyCollection<string> names) =>
        Outcomes.GetEndedAsync(names, CancellationToken.None);

    public int Count(string operation) => Server.Requests.Of(operation).Count;

    public void Fails(string operation, string code, string? message = "The service says no.", int status = 400) =>
        Server.Script.Always(operation, ScriptedAnswer.Error(code, message, status));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }
}
