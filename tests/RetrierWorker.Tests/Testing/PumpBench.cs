using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Queues;
using Retrier.Local.Data;
using Retrier.Local.Queues;
using Retrier.Testing;
using RetrierWorker.Pumping;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Testing;

/// <summary>A pump between real queues on disk, with a gate and a handler that the test holds in its hand.</summary>
internal sealed class PumpBench : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;
    private readonly CancellationTokenSource _stopReceiving = new();
    private readonly CancellationTokenSource _abortHandling = new();
    private readonly LocalStore _store;
    private Task _running = Task.CompletedTask;
    private CountingGate? _counting;

    private PumpBench(TemporaryDirectory directory, LocalStore store, TimeProvider time)
    {
        (_directory, _store, Time) = (directory, store, time);
        Meter = new RecordingMeter(Instruments);
        Spans = new RecordingSpans(Instruments);
        Source = new FaultyQueue(Queue("failure"));
        Target = new FaultyQueue(Queue("retry"));
        Parked = new FaultyQueue(Queue("parked"));
        Status = new StageStatus(Stage.Capture, time);
        Meters = new LoopMeters(TestSettings.LoopName, Instruments);
    }

    public TimeProvider Time { get; }

    public Instruments Instruments { get; } = new();

    public RecordingMeter Meter { get; }

    public RecordingSpans Spans { get; }

    public LoopMeters Meters { get; }

    public RecordingLogger Log { get; } = new();

    public FaultyQueue Source { get; }

    public FaultyQueue Target { get; }

    public FaultyQueue Parked { get; }

    public TestGate Gate { get; } = new();

    public TestHandler Handler { get; } = new();

    public StageStatus Status { get; }

    public PumpSettings Settings { get; set; } =
        new(TestSettings.LoopName, Stage.Capture, Capacity: 20, Receivers: 1, Handlers: 4, Wait: TimeSpan.FromSeconds(1), Visibility: TimeSpan.FromSeconds(30));

    public static async Task<PumpBench> CreateAsync(TimeProvider time)
    {
        TemporaryDirectory directory = new();
        LocalStore store = await LocalStore.OpenAsync(
            new LocalStoreOptions { Directory = directory.Path }, time, NullLogger<LocalStore>.Instance, CancellationToken.None);
        return new PumpBench(directory, store, time);
    }

    public LocalQueue Queue(string name) => _store.Queues.Open(name);

    public PumpParts Parts(IPumpGate? gate = null, IMessageHandler? handler = null) =>
        new(Source, Target, Parked, gate ?? Gate, handler ?? Handler, Status, Meters, Instruments);

    public async Task SendAsync(params string[] bodies)
    {
        foreach (string[] batch in bodies.Chunk(QueueLimits.BatchEntries))
        {
            await Queue("failure").SendAsync([.. batch.Select(body => new OutgoingMessage { Body = Encoding.UTF8.GetBytes(body) })], CancellationToken.None);
        }
    }

    public void Start(IPumpGate? gate = null, IMessageHandler? handler = null)
    {
        _counting = new CountingGate(gate ?? Gate);
        MessagePump pump = new(Settings, Parts(_counting, handler), Time, Log);
        _running = pump.RunAsync(new StopSignals(_stopReceiving.Token, _abortHandling.Token));
    }

    /// <summary>Stops receiving; what is in hand is finished.</summary>
    public async Task StopAsync()
    {
        await _stopReceiving.CancelAsync();
        await _running.InTimeAsync();
    }

    /// <summary>Completes when so many more messages are settled and nothing is known of them any more.</summary>
    public Task SettledAsync(int messages) => _counting!.LeftAsync(messages);

    /// <summary>Throws what the pump died of.</summary>
    public Task StoppedAsync() => _running.InTimeAsync();

    public Task StopReceivingAsync() => _stopReceiving.CancelAsync();

    public Task AbortAsync() => _abortHandling.CancelAsync();

    /// <summary>The bodies that a queue holds, hidden ones too.</summary>
    public async Task<IReadOnlyList<string>> BodiesAsync(string queue) =>
        [.. (await Queue(queue).PeekAsync(int.MaxValue, CancellationToken.None)).Select(message => message.Body.Text())];

    public Task<QueueDepth> DepthAsync(string queue) => Queue(queue).GetDepthAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _abortHandling.CancelAsync();
        await _stopReceiving.CancelAsync();
        await _running.InTimeAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _store.DisposeAsync();
        _directory.Dispose();
        Meter.Dispose();
        Spans.Dispose();
        Instruments.Dispose();
        _stopReceiving.Dispose();
        _abortHandling.Dispose();
    }
}
