using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Data;
using Retrier.Local.Journaling;
using Retrier.Local.StateMachines;
using Retrier.Local.Tests.Data;

namespace Retrier.Local.Tests.StateMachines;

/// <summary>A store with the machine <c>orders</c> (steps Reserve, Charge) and its runner.</summary>
internal sealed class TestMachine : IAsyncDisposable
{
    private readonly HttpClient _http = StepHttp.CreateClient();
    private readonly CancellationTokenSource _stop = new();
    private readonly LocalStateMachines _machines;
    private readonly LocalExecutionRunner _runner;
    private Task _running = Task.CompletedTask;

    private TestMachine(LocalStore store, Uri? address, TimeProvider clock, TimeSpan? timeout)
    {
        Store = store;
        _machines = new LocalStateMachines(store, [Definition with { Timeout = timeout }], clock);
        LocalRunnerOptions options = new() { MaxConcurrentExecutions = 4, BaseAddress = () => address };
        _runner = new LocalExecutionRunner(_machines, _http, options, clock, NullLogger<LocalExecutionRunner>.Instance);
    }

    public static LocalStateMachineDefinition Definition { get; } = new("orders", [Step("Reserve"), Step("Charge")], "out", "fail");

    public LocalStore Store { get; }

    public LocalStateMachine Machine => _machines.Open("orders");

    public static async Task<TestMachine> OpenAsync(
        string directory,
        Uri? address,
        TimeProvider? clock = null,
        IJournalFolder? folder = null,
        TimeSpan? timeout = null) =>
        new(await TestStore.OpenAsync(directory, clock, folder), address, clock ?? TimeProvider.System, timeout);

    public Task<StartResult> StartAsync(string name, string input, string? traceParent = null, string? traceState = null) =>
        Machine.StartAsync(new StartRequest(name, Encoding.UTF8.GetBytes(input), traceParent, traceState), CancellationToken.None);

    public void Run() => _running = _runner.RunAsync(_stop.Token);

    /// <summary>Stops the runner and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>The next message of a queue; waits for it.</summary>
    public async Task<ReceivedMessage> NextAsync(string queue) => (await Store.Queues.Open(queue).ReceiveAsync(
        new ReceiveRequest(1, QueueLimits.MaxWait, TimeSpan.FromHours(1)),
        CancellationToken.None))[0];

    public async Task<string> NextTextAsync(string queue) => Encoding.UTF8.GetString((await NextAsync(queue)).Body.Span);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Store.DisposeAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private static HttpStep Step(string name) =>
        new(name, HttpMethod.Post, new Uri($"/{name}", UriKind.Relative), TimeSpan.FromSeconds(10));
}
