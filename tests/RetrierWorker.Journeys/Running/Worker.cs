using System.Net;
using System.Text.Json;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;
using Retrier.Local.Data;
using Retrier.Local.Queues;
using Retrier.Testing;

using RetrierWorker.Composition;
using RetrierWorker.Health;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Running;

/// <summary>A whole worker in this process, on real queues, real HTTP and a temporary data directory.</summary>
internal sealed class Worker : IAsyncDisposable
{
    public const string Loop = "orders";

    private static readonly (string Name, string? Value)[] Quick =
    [
        .. AtFullRate.Configuration,
        ("Retrier:Http:Url", "http://127.0.0.1:0"),
        ("Retrier:Taps:PollInterval", "00:00:00.1"),
        ("Retrier:Sample:OrdersPerSecond", "0"),
    ];

    private readonly WebApplication _app;
    private readonly TemporaryDirectory _data;

    private Worker(WebApplication app, TemporaryDirectory data)
    {
        _app = app;
        _data = data;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = Eventually.Patience };
    }

    public HttpClient Http { get; }

    /// <summary>The file that an operator edits.</summary>
    public string TapFile => _data.File("taps.json");

    /// <summary>Every change of a tap, with its reason.</summary>
    public string TapHistory => _data.File("taps.history.jsonl");

    public SampleUpstream Upstream => _app.Services.GetRequiredService<SampleUpstream>();

    public ITapStore Taps => _app.Services.GetRequiredService<ITapStore>();

    public LocalQueue Failure => Queue("orders-failure");

    public LocalQueue Retry => Queue("orders-retry");

    public LocalQueue Parked => Queue("orders-parked");

    public LocalQueue Output => Queue("orders-output");

    public IStateMachine Orders => _app.Services.GetRequiredService<IStateMachines>().Open(Loop);

    public static Task<Worker> StartAsync(params (string Name, string? Value)[] settings) => StartAsync(null, settings);

    /// <summary>Starts with ports that fail as a test wants them to.</summary>
    public static async Task<Worker> StartAsync(Action<IServiceCollection>? faults, params (string Name, string? Value)[] settings)
    {
        TemporaryDirectory data = new();
        Launch launch = new Launch { Hermetic = true, Logs = LogTarget.Quiet, Decorate = faults }
            .With([.. Quick, ("Retrier:Local:DataDirectory", data.Path), .. settings]);
        WebApplication app = await WorkerHost.BuildAsync(launch, CancellationToken.None);
        await app.StartAsync(CancellationToken.None);
        return new Worker(app, data);
    }

    public LocalQueue Queue(string name) => _app.Services.GetRequiredService<LocalStore>().Queues.Open(name);

    /// <summary>Starts an order in the sample state machine.</summary>
    public async Task<StartResult> OrderAsync(string name, string? traceParent = null, string? traceState = null)
    {
        StartResult result = await Orders.StartAsync(
            new StartRequest(name, Running.Orders.Input(name), traceParent, traceState), CancellationToken.None);
        result.Kind.ShouldBe(StartKind.Started);
        return result;
    }

    public async Task TurnToReplayAsync(string loop = Loop)
    {
        await SetAsync(Tap.Capture, TapState.Closed, loop);
        await SetAsync(Tap.Replay, TapState.Open, loop);
    }

    public async Task TurnToCaptureAsync(string loop = Loop)
    {
        await SetAsync(Tap.Replay, TapState.Closed, loop);
        await SetAsync(Tap.Capture, TapState.Open, loop);
    }

    public Task SetAsync(Tap tap, TapState state, string loop = Loop) => Taps.WriteAsync(
        new TapChange(loop, TapParameterNames.Of(tap), TapText.Of(state), "set by a test"), CancellationToken.None);

    /// <summary>Edits the tap file as an operator's editor would: what is there is replaced in one step.</summary>
    public async Task EditTapsAsync(string text)
    {
        string beside = _data.File("taps.edited");
        await File.WriteAllTextAsync(beside, text, CancellationToken.None);
        File.Move(beside, TapFile, overwrite: true);
    }

    public async Task<HealthReport> StatusAsync() =>
        JsonSerializer.Deserialize(await Http.GetStringAsync(new Uri("/status", UriKind.Relative), CancellationToken.None), ReportJson.Default.HealthReport)!;

    public async Task<LoopReport> LoopAsync(string loop = Loop) => (await StatusAsync()).Loops.Single(report => report.Name == loop);

    /// <summary>Waits until <c>/status</c> says so of a loop.</summary>
    public Task<LoopReport> UntilAsync(Func<LoopReport, bool> says, string what, string loop = Loop) =>
        Eventually.SeeAsync(() => LoopAsync(loop), says, what);

    /// <summary>Waits until nothing is left to capture or to replay, nor in hand.</summary>
    public Task UntilEmptyAsync() => Eventually.SeeAsync(
        async () => await Failure.CountAsync() + await Retry.CountAsync(), static left => left == 0, "Failure and Retry queue empty");

    /// <summary>What a health check gets: the status and the report.</summary>
    public async Task<(HttpStatusCode Status, string Report)> HealthAsync(string which)
    {
        using HttpResponseMessage response = await Http.GetAsync(new Uri($"/health/{which}", UriKind.Relative), CancellationToken.None);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _data.Dispose();
    }
}
