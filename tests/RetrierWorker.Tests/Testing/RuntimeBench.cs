using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Sharing;
using Retrier.Local.Data;
using Retrier.Testing;
using RetrierWorker.Campaigns;
using RetrierWorker.Health;
using RetrierWorker.Loops;
using RetrierWorker.Pumping;
using RetrierWorker.Taps;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Testing;

/// <summary>A whole retry loop on real queues, with taps and a state machine that the test holds in its hand.</summary>
internal sealed class RuntimeBench : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;
    private readonly LocalStore _store;
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private RuntimeBench(TemporaryDirectory directory, LocalStore store, ManualTimeProvider clock)
    {
        (_directory, _store, Clock) = (directory, store, clock);
        TapStore = new ScriptedTapStore(clock);
        var settings = TestSettings.All();
        Taps = new TapMonitor(TapStore, settings, clock, new RecordingLoggerOf<TapMonitor>());
        Failure = new FaultyQueue(store.Queues.Open("orders-failure"));
        Retry = new FaultyQueue(store.Queues.Open("orders-retry"));
        Loop = new RetryLoopRuntime(
            settings.Loops[0],
            new LoopPorts(Failure, Retry, store.Queues.Open("orders-parked"), null, Machine, Machine, TapStore, Documents),
            Taps,
            new WorkerContext(settings, new ProviderTraits(
                    "test", DepthInterval: TimeSpan.Zero, BusyDepthInterval: TimeSpan.Zero, new TurnTimes(TimeSpan.FromMilliseconds(200), Alone: true)), Instruments, clock, NullLoggerFactory.Instance));
        Health = new HealthReporter([Loop], Taps, clock);
    }

    public ManualTimeProvider Clock { get; }

    public Instruments Instruments { get; } = new();

    public ScriptedTapStore TapStore { get; }

    public ScriptedStateMachine Machine { get; } = new();

    public InMemorySharedDocuments Documents { get; } = new();

    public TapMonitor Taps { get; }

    public FaultyQueue Failure { get; }

    public FaultyQueue Retry { get; }

    public RetryLoopRuntime Loop { get; }

    public HealthReporter Health { get; }

    public static async Task<RuntimeBench> CreateAsync()
    {
        TemporaryDirectory directory = new();
        ManualTimeProvider clock = new();
        LocalStore store = await LocalStore.OpenAsync(
            new LocalStoreOptions { Directory = directory.Path }, clock, NullLogger<LocalStore>.Instance, CancellationToken.None);
        return new RuntimeBench(directory, store, clock);
    }

    public Task PollAsync() => Taps.PollAsync(CancellationToken.None);

    public void FailTaps(string why) => TapStore.Failure = new PortException(Fault.Transient, "Test", why);

    public void Start() => _running = Loop.RunAsync(new StopSignals(_stop.Token, CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.InTimeAsync();
        await Loop.DisposeAsync();
        await _store.DisposeAsync();
        _directory.Dispose();
        Taps.Dispose();
        Instruments.Dispose();
        _stop.Dispose();
    }
}
