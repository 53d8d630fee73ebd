using Retrier.Idempotency.Stores;
using Retrier.Testing;
using RetrierWorker.Configuration;
using RetrierWorker.Guarding;
using RetrierWorker.Outcomes;
using RetrierWorker.Replay;
using RetrierWorker.Taps;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Testing;

/// <summary>The parts around the replay of one loop, on a clock that the test moves. Nothing runs by itself.</summary>
internal sealed class LoopBench : IAsyncDisposable
{
    private LoopBench(LoopSettings loop)
    {
        Loop = loop;
        Store = new ScriptedTapStore(Clock);
        Taps = new TapMonitor(Store, TestSettings.All(Loop), Clock, TapLog);
        Meters = new LoopMeters(Loop.Name, Instruments);
        Ledger = new FaultyLedger(new InMemoryLedger(Clock));
        Pause = new LedgerPause(loop.Name, Clock, Log);
        GuardWatch = loop.Idempotency is null ? null : new GuardWatch(Runs, Ledger, loop, Clock, Log);
        Guard = loop.Idempotency is null ? null : new ReplayGuard(loop, new GuardParts(Ledger, Machine, Runs, Pause), Meters, Clock);
        Outcomes = new OutcomeWatch(Machine, Meters, Clock, Log, Runs.Ended);
        Interlock = new LoopInterlock(Loop, TestSettings.Taps, Taps, Outcomes, Clock);
        Pipeline = new StartPipeline(Loop, Clock, Log);
        Gate = new ReplayGate(Interlock, Pipeline, Halt, Clock, Pause);
        Alarm = new HaltAlarm(Loop.Name, Halt, Interlock, Store, Meters, Log);
        Handler = new ReplayHandler(
            Loop, Machine, new ReplayParts(Interlock, Gate, Pipeline, Outcomes, Alarm, Guard), Meters, Instruments, Clock);
    }

    public LoopSettings Loop { get; }

    public ManualTimeProvider Clock { get; } = new();

    public ScriptedTapStore Store { get; }

    public TapMonitor Taps { get; }

    public ScriptedStateMachine Machine { get; } = new();

    public Instruments Instruments { get; } = new();

    public LoopMeters Meters { get; }

    public FaultyLedger Ledger { get; }

    public GuardedRuns Runs { get; } = new();

    /// <summary>What holds replay while the ledger is away.</summary>
    public LedgerPause Pause { get; }

    /// <summary>Keeps the ledger up to date, when the test says so. Null when the loop is not guarded.</summary>
    public GuardWatch? GuardWatch { get; }

    /// <summary>Null when the loop is not guarded.</summary>
    public ReplayGuard? Guard { get; }

    public OutcomeWatch Outcomes { get; }

    public LoopInterlock Interlock { get; }

    public StartPipeline Pipeline { get; }

    public LoopHalt Halt { get; } = new();

    public ReplayGate Gate { get; }

    public HaltAlarm Alarm { get; }

    public ReplayHandler Handler { get; }

    public RecordingLogger Log { get; } = new();

    public RecordingLoggerOf<TapMonitor> TapLog { get; } = new();

    public static LoopBench Create(LoopSettings? loop = null) => new(loop ?? TestSettings.Loop());

    public Task PollAsync() => Taps.PollAsync(CancellationToken.None);

    /// <summary>Turns the taps and lets enough time pass for every task to have seen it.</summary>
    public async Task TurnAsync(string capture, string replay, string? rate = null)
    {
        Store.Turn(capture, replay, rate);
        await PollAsync();
        Clock.Advance(Interlock.VisibleFor);
        await PollAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Pipeline.DisposeAsync();
        Taps.Dispose();
        Instruments.Dispose();
    }
}
