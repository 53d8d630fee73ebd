using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Data;
using Retrier.Local.Queues;
using Retrier.Local.StateMachines;
using Retrier.Testing;

namespace Retrier.ContractTests.StateMachines;

/// <summary>The local state machine keeps the contract. Its one step fails, unless the input has its result already.</summary>
public sealed class LocalStateMachineContractTests : StateMachineContract, IDisposable
{
    private static readonly Uri NobodyListens = new("http://127.0.0.1:1/");
    private readonly TemporaryDirectory _directory = new();
    private readonly HttpClient _http = StepHttp.CreateClient();
    private readonly CancellationTokenSource _stop = new();
    private LocalStore? _store;
    private LocalStateMachines? _machines;
    private Task _running = Task.CompletedTask;

    /// <inheritdoc/>
    protected override IStateMachine Machine => _machines!.Open("orders");

    /// <inheritdoc/>
    protected override IOutcomeSource Outcomes => _machines!.OutcomesOf("orders");

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> GoodInput { get; } = "{\"id\":1,\"Call\":null}"u8.ToArray();

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> BadInput { get; } = "{\"id\":1}"u8.ToArray();

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        LocalStoreOptions options = new() { Directory = _directory.Path };
        _store = await LocalStore.OpenAsync(options, TimeProvider.System, NullLogger<LocalStore>.Instance, CancellationToken.None);
        HttpStep step = new("Call", HttpMethod.Post, NobodyListens, TimeSpan.FromSeconds(10));
        _machines = new LocalStateMachines(
            _store,
            [new LocalStateMachineDefinition("orders", [step], "ended", "ended")],
            TimeProvider.System);
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await _store!.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _http.Dispose();
        _directory.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task LetRunToEndAsync(string name)
    {
        LocalExecutionRunner runner =
            new(_machines!, _http, new LocalRunnerOptions(), TimeProvider.System, NullLogger<LocalExecutionRunner>.Instance);
        _running = runner.RunAsync(_stop.Token);
        LocalQueue ended = _store!.Queues.Open("ended");
        (await ended.ReceiveAsync(new ReceiveRequest(1, QueueLimits.MaxWait, TimeSpan.FromMinutes(1)), default)).ShouldHaveSingleItem();
    }
}
