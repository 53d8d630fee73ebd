using Amazon.Runtime;
using Amazon.StepFunctions;
using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;
using Retrier.Aws.StateMachines;
using Retrier.Aws.Testing;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Testing;
using StateMachineType = Retrier.Aws.Testing.StepFunctions.StateMachineType;

namespace Retrier.ContractTests.StateMachines;

/// <summary>Step Functions keeps the contract, over HTTP.</summary>
public sealed class AwsStateMachineContractTests : StateMachineContract, IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private AwsTestServer? _server;
    private AmazonStepFunctionsClient? _client;
    private StepFunctionsStateMachines? _machines;
    private string _arn = string.Empty;

    /// <inheritdoc/>
    protected override IStateMachine Machine => _machines!.Open(_arn);

    /// <inheritdoc/>
    protected override IOutcomeSource Outcomes => _machines!.OutcomesOf(_arn);

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> GoodInput { get; } = "{\"good\":true}"u8.ToArray();

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> BadInput { get; } = "{\"good\":false}"u8.ToArray();

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        _server = await AwsTestServer.StartAsync(new AwsTestServerOptions { TimeProvider = _time }, CancellationToken.None);
        _arn = _server.StateMachines.Create("orders", StateMachineType.Standard);
        _client = new AmazonStepFunctionsClient(
            new BasicAWSCredentials("AKIDTEST", "secret"),
            new AmazonStepFunctionsConfig { ServiceURL = _server.Address.ToString(), AuthenticationRegion = _server.Region });
        _machines = new StepFunctionsStateMachines(_client, _client, _time, NullLogger.Instance);
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync() => await _server!.DisposeAsync();

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    /// <inheritdoc/>
    protected override Task LetRunToEndAsync(string name)
    {
        TestExecution execution = _server!.StateMachines.Executions(_arn).Single(one => one.Name == name);
        bool good = execution.Input.Contains("true", StringComparison.Ordinal);
        _server.StateMachines.End(execution.Arn, good ? ExecutionEnd.Succeeded() : ExecutionEnd.Failed("Bad")).ShouldBeTrue();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task LetUnknownAgeAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        return Task.CompletedTask;
    }
}
