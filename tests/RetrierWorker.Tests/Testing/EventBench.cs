using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.Sharing;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Data;
using Retrier.Testing;
using RetrierWorker.Capture;
using RetrierWorker.Configuration;
using RetrierWorker.Fingerprints;
using RetrierWorker.Outcomes;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Testing;

/// <summary>Tasks of one service that read the same outcome queue, on a clock that the test moves. Nothing runs by itself.</summary>
internal sealed class EventBench : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;
    private readonly LocalStore _store;
    private readonly LoopSettings _loop;
    private readonly IMessageQueue _retry;
    private readonly IMessageQueue _parked;

    private EventBench(TemporaryDirectory directory, LocalStore store, ManualTimeProvider clock, LoopSettings loop)
    {
        (_directory, _store, Clock, _loop) = (directory, store, clock, loop);
        (_retry, _parked) = (store.Queues.Open("orders-retry"), store.Queues.Open("orders-parked"));
        Queue = new FaultyQueue(store.Queues.Open("orders-outcomes"));
    }

    public ManualTimeProvider Clock { get; }

    public Instruments Instruments { get; } = new();

    public ScriptedStateMachine Machine { get; } = new() { AskEvery = TimeSpan.FromSeconds(10) };

    public InMemorySharedDocuments Documents { get; } = new();

    public FaultyQueue Queue { get; }

    public RecordingLogger Log { get; } = new();

    public static async Task<EventBench> CreateAsync(LoopSettings? loop = null)
    {
        TemporaryDirectory directory = new();
        ManualTimeProvider clock = new();
        clock.Advance(TimeSpan.FromSeconds(1));
        LocalStore store = await LocalStore.OpenAsync(
            new LocalStoreOptions { Directory = directory.Path }, clock, NullLogger<LocalStore>.Instance, CancellationToken.None);
        return new EventBench(directory, store, clock, loop ?? TestSettings.Loop());
    }

    /// <summary>A task that has looked back and found nothing.</summary>
    public async Task<EventTask> BeginTaskAsync()
    {
        LoopMeters meters = new(_loop.Name, Instruments);
        PutBackMark mark = new(_loop.Name, "put-back." + _loop.Name, Documents, Clock, Log);
        PutBackParts parts = new(Machine, _retry, _parked, new CaptureHandler(_loop, meters, new CapturedFingerprints(Clock), Clock), meters, mark);
        SilentEnds silent = new(_loop, new PutBack(_loop, parts, Clock, Log), Clock, Log);
        List<ExecutionOutcome> told = [];
        OutcomeWatch watch = new(Machine, meters, Clock, Log, told.Add, silent);
        await watch.AskAsync(CancellationToken.None);
        OutcomeQueueParts queue = new(Queue, new ScriptedEvents());
        return new EventTask(
            watch,
            new OutcomeQueue(_loop, queue, watch, Clock, new RefusedEvents(_loop.Name, Clock, Log)),
            new OutcomeQueueReader(_loop, queue, watch, Clock, Log),
            told);
    }

    /// <summary>An execution has ended just now.</summary>
    public ExecutionOutcome End(string name, OutcomeKind kind = OutcomeKind.Succeeded)
    {
        if (kind is not OutcomeKind.Succeeded)
        {
            Machine.Ends[name] = kind;
        }

        return new ExecutionOutcome(name, kind, Clock.GetUtcNow());
    }

    public Task SendAsync(ExecutionOutcome ended, bool? redriven = null) => SendAsync(ScriptedEvents.BodyOf(ended, redriven));

    public async Task SendAsync(string body) => (await Queue.SendAsync([new OutgoingMessage { Body = Encoding.UTF8.GetBytes(body) }], CancellationToken.None))
        .ShouldHaveSingleItem().Acknowledged.ShouldBeTrue();

    /// <summary>Messages of the queue, hidden or not.</summary>
    public async Task<long> CountAsync()
    {
        QueueDepth depth = await Queue.GetDepthAsync(CancellationToken.None);
        return depth.Visible + depth.InFlight + depth.Delayed;
    }

    /// <summary>The state machine knows that it has timed out just now.</summary>
    public void TimedOut(string name, string input)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        ExecutionDescription known = new(SilentBench.Arn + name, name, ExecutionStatus.TimedOut, now, now) { Input = Encoding.UTF8.GetBytes(input) };
        Machine.OnDescribe = asked => asked == name ? known : null;
    }

    public Task<IReadOnlyList<ReceivedMessage>> TakeRetriesAsync() =>
        _retry.ReceiveAsync(new ReceiveRequest(10, TimeSpan.Zero, TimeSpan.FromMinutes(1)), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
        Instruments.Dispose();
    }
}
