using System.Diagnostics;

using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;

using RetrierWorker.Campaigns;
using RetrierWorker.Composition;
using RetrierWorker.Health;
using RetrierWorker.Loops;
using RetrierWorker.Sample;

namespace RetrierWorker.Demo;

/// <summary>A whole worker with the sample loop on a temporary data directory: real HTTP, real queues, real taps.</summary>
internal sealed class DemoWorker : IAsyncDisposable
{
    private const string Loop = "orders";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _directory;

    private DemoWorker(WebApplication app, DirectoryInfo directory)
    {
        (_app, _directory) = (app, directory);
        Queues = new DemoQueues(app.Services.GetRequiredService<IMessageQueues>(), Loop);
    }

    public static long PeakMebibytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1_048_576;
        }
    }

    public DemoQueues Queues { get; }

    public IStateMachine Orders => _app.Services.GetRequiredService<IStateMachines>().Open(Loop);

    public SampleUpstream Upstream => _app.Services.GetRequiredService<SampleUpstream>();

    /// <summary>What is known of the campaign that is under way, or of the last.</summary>
    public CampaignState? Campaign => _app.Services.GetRequiredService<IReadOnlyList<RetryLoopRuntime>>().Single().Campaign.State;

    /// <summary>Starts a worker.</summary>
    /// <param name="dice">What its sample upstream rolls.</param>
    /// <param name="settings">Settings of the loop, below its name.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<DemoWorker> StartAsync(Random dice, IEnumerable<(string Name, string Value)> settings, CancellationToken cancellationToken)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("retrier-demo-");
        Launch launch = new Launch { Hermetic = true, Logs = LogTarget.Quiet, Dice = dice }.With(
        [
            ("Retrier:Local:DataDirectory", directory.FullName),
            ("Retrier:Http:Url", "http://127.0.0.1:0"),
            ("Retrier:Sample:OrdersPerSecond", "0"),
            ("Retrier:Taps:PollInterval", "00:00:00.200"),
            .. settings.Select(static setting => ($"Retrier:Loops:{Loop}:{setting.Name}", (string?)setting.Value)),
        ]);
        WebApplication app = await WorkerHost.BuildAsync(launch, cancellationToken);
        await app.StartAsync(cancellationToken);
        return new DemoWorker(app, directory);
    }

    public LoopReport Report() => _app.Services.GetRequiredService<HealthReporter>().Report().Loops.Single();

    public Task SetTapAsync(Tap tap, TapState state, CancellationToken cancellationToken) =>
        Taps.WriteAsync(new TapChange(Loop, TapParameterNames.Of(tap), TapText.Of(state), "demo"), cancellationToken);

    /// <summary>What the tap store says of a tap; null when it does not know it.</summary>
    public async Task<TapState?> ReadTapAsync(Tap tap, CancellationToken cancellationToken) =>
        TapText.Parse((await Taps.ReadAsync([Loop], cancellationToken)).FirstOrDefault(it => it.Name == TapParameterNames.Of(tap))?.Value);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private ITapStore Taps => _app.Services.GetRequiredService<ITapStore>();
}
