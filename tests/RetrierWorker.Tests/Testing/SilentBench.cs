using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Data;
using Retrier.Testing;
using RetrierWorker.Capture;
using RetrierWorker.Configuration;
using RetrierWorker.Fingerprints;
using RetrierWorker.Outcomes;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Testing;

/// <summary>Replays that end without telling anybody, in front of real queues.</summary>
internal sealed class SilentBench : IAsyncDisposable
{
    public const string Incident = "0123456789abcdef0123456789abcdef";
    public const string Arn = "arn:aws:states:eu-west-1:1:execution:orders:";

    /// <summary>Spaces and order as the sender wrote them.</summary>
    public const string Input = """{ "b": 1,  "a": "ü" }""";

    private readonly TemporaryDirectory _directory;
    private readonly LocalStore _store;
    private readonly CaptureHandler _capture;

    /// <summary>The document in which is written what was put back.</summary>
    public const string Mark = "put-back.orders";

    private SilentBench(TemporaryDirectory directory, LocalStore store, ManualTimeProvider clock, LoopSettings loop)
    {
        Documents = new FaultyDocuments();
        Loop = loop;
        (_directory, _store, Clock) = (directory, store, clock);
        Retry = new FaultyQueue(store.Queues.Open("orders-retry"));
        Parked = new FaultyQueue(store.Queues.Open("orders-parked"));
        Meters = new LoopMeters(loop.Name, Instruments);
        _capture = new CaptureHandler(loop, Meters, new CapturedFingerprints(clock), clock);
        (Ends, Watch) = BeginTask();
        Machine.OnDescribe = name => Known.GetValueOrDefault(name);
    }

    public ManualTimeProvider Clock { get; }

    public Instruments Instruments { get; } = new();

    public LoopMeters Meters { get; }

    public ScriptedStateMachine Machine { get; } = new();

    /// <summary>What all tasks see.</summary>
    public FaultyDocuments Documents { get; }

    /// <summary>What the state machine tells of executions.</summary>
    public Dictionary<string, ExecutionDescription> Known { get; } = new(StringComparer.Ordinal);

    public FaultyQueue Retry { get; }

    public FaultyQueue Parked { get; }

    public SilentEnds Ends { get; }

    public OutcomeWatch Watch { get; }

    public RecordingLogger Log { get; } = new();

    public static async Task<SilentBench> CreateAsync(LoopSettings? loop = null)
    {
        TemporaryDirectory directory = new();
        ManualTimeProvider clock = new();
        clock.Advance(TimeSpan.FromSeconds(1));
        LocalStore store = await LocalStore.OpenAsync(
            new LocalStoreOptions { Directory = directory.Path }, clock, NullLogger<LocalStore>.Instance, CancellationToken.None);
        return new SilentBench(directory, store, clock, loop ?? TestSettings.Loop());
    }

    public LoopSettings Loop { get; }

    /// <summary>Another task, or this one after a restart: the same queues, state machine and documents, and nothing remembered.</summary>
    public (SilentEnds Ends, OutcomeWatch Watch) BeginTask()
    {
        PutBackParts parts = new(Machine, Retry, Parked, _capture, Meters, new PutBackMark(Loop.Name, Mark, Documents, Clock, Log));
        SilentEnds ends = new(Loop, new PutBack(Loop, parts, Clock, Log), Clock, Log);
        return (ends, new OutcomeWatch(Machine, Meters, Clock, Log, Told.Add, ends));
    }

    /// <summary>The outcomes that were told.</summary>
    public List<ExecutionOutcome> Told { get; } = [];

    public static string NameOf(int attempt = 1, int order = 1) =>
        ExecutionName.For(IncidentId.Begin($"order-{order}"), attempt, "{}"u8).ToString();

    /// <summary>An execution has ended so, and the state machine knows it.</summary>
    public ExecutionOutcome End(string name, ExecutionStatus status = ExecutionStatus.TimedOut, string? error = null, string? input = Input)
    {
        Known[name] = new ExecutionDescription(Arn + name, name, status, Clock.GetUtcNow(), Clock.GetUtcNow())
        {
            Error = error,
            Input = input is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(input),
        };
        OutcomeKind kind = status switch
        {
            ExecutionStatus.TimedOut => OutcomeKind.TimedOut,
            ExecutionStatus.Aborted => OutcomeKind.Aborted,
            _ => OutcomeKind.FailedAgain,
        };
        Machine.Ends[name] = kind;
        return new ExecutionOutcome(name, kind, Clock.GetUtcNow());
    }

    /// <summary>Follows one, learns that it ended, and puts its work back.</summary>
    public async Task SettleAsync(string name)
    {
        Watch.Follow(name);
        await Watch.AskAsync(CancellationToken.None);
        await PutBackAsync();
    }

    public Task PutBackAsync() => Watch.PutBackAsync(CancellationToken.None);

    public static async Task<IReadOnlyList<ReceivedMessage>> TakeAsync(FaultyQueue queue) =>
        await queue.ReceiveAsync(new ReceiveRequest(10, TimeSpan.Zero, TimeSpan.FromMinutes(1)), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
        Instruments.Dispose();
    }
}
