using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Outcomes;

using RetrierWorker.Campaigns;
using RetrierWorker.Capture;
using RetrierWorker.Configuration;
using RetrierWorker.Fingerprints;
using RetrierWorker.Guarding;
using RetrierWorker.Outcomes;
using RetrierWorker.Pumping;
using RetrierWorker.Replay;
using RetrierWorker.Retention;
using RetrierWorker.Sharing;
using RetrierWorker.Taps;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Loops;

/// <summary>One retry loop at work: its two pumps, its interlock, and what is known of both.</summary>
internal sealed class RetryLoopRuntime : IAsyncDisposable
{
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

    private readonly StageRunner _capture;
    /// <summary>A short execution, and the minute by which the figures of a queue may lag.</summary>
    private static readonly TimeSpan GrowthLag = TimeSpan.FromSeconds(75);

    private readonly StageRunner _replay;
    private readonly LoopWatch _watch;
    private readonly CampaignKeeper _campaigns;
    private readonly UntoldOutcomes _untold;
    private readonly GuardedRuns _guarded = new();
    private readonly GuardWatch? _guardWatch;
    private readonly OutcomeQueueReader? _outcomeQueue;
    private readonly WindowCheck _windowCheck;

    public RetryLoopRuntime(LoopSettings settings, LoopPorts ports, TapMonitor taps, WorkerContext context)
    {
        Settings = settings;
        RetryLoop loop = settings.Loop;
        ILogger logger = context.Loggers.CreateLogger($"{typeof(RetryLoopRuntime).Namespace}.{loop.Name}");
        Campaign = new CampaignRun(context.Time);
        _untold = new UntoldOutcomes(GrowthLag, context.Time);
        Meters = new LoopMeters(loop.Name, context.Instruments);
        Fingerprints = new CapturedFingerprints(context.Time);
        CaptureHandler capture = new(settings, Meters, Fingerprints, context.Time);
        string markName = SharedName.Of("put-back", context.Settings.Taps.PathPrefix, loop.Name);
        PutBackMark mark = new(loop.Name, markName, ports.Documents, context.Time, logger);
        PutBack putBack = new(settings, new PutBackParts(ports.StateMachine, ports.Retry, ports.Parked, capture, Meters, mark), context.Time, logger);
        Outcomes = new OutcomeWatch(
            ports.Outcomes, Meters, context.Time, logger, Ended, new SilentEnds(settings, putBack, context.Time, logger));
        Interlock = new LoopInterlock(settings, context.Settings.Taps, taps, Outcomes, context.Time);
        Depths = new QueueDepths(loop.Name, ports.Roles, logger);
        Pipeline = new StartPipeline(settings, context.Time, logger, context.Share);
        Capture = new StageStatus(Stage.Capture, context.Time);
        Replay = new StageStatus(Stage.Replay, context.Time);
        _watch = new LoopWatch(Outcomes, new InterlockAlarm(loop.Name, Interlock, logger), Depths, Moved, Estimate, context);
        _outcomeQueue = ports.OutcomeQueue is null ? null : new OutcomeQueueReader(settings, ports.OutcomeQueue, Outcomes, context.Time, logger);
        _guardWatch = ports.Ledger is null ? null : new GuardWatch(_guarded, ports.Ledger, settings, context.Time, logger);
        _windowCheck = new WindowCheck(settings, ports.Retry, logger);
        Retention = new RetentionGuard(settings, ports.Failure, ports.Retry, CountRefreshed, context.Time, logger);
        _campaigns = BuildCampaigns(ports, context, logger);
        _capture = new StageRunner(BuildCapture(ports, capture, context, logger), Capture, loop.Name, context.Time, logger);
        _replay = new StageRunner(BuildReplay(ports, context, logger), Replay, loop.Name, context.Time, logger);
    }

    public LoopSettings Settings { get; }

    public LoopMeters Meters { get; }

    public CapturedFingerprints Fingerprints { get; }

    public LoopInterlock Interlock { get; }

    public OutcomeWatch Outcomes { get; }

    public QueueDepths Depths { get; }

    public StartPipeline Pipeline { get; }

    public LoopHalt Halt { get; } = new();

    public CampaignRun Campaign { get; }

    public RetentionGuard Retention { get; }

    public StageStatus Capture { get; }

    public StageStatus Replay { get; }

    /// <summary>Runs both stages until told to stop and all is settled.</summary>
    public async Task RunAsync(StopSignals stop)
    {
        var watching = Task.WhenAll(
            _watch.RunAsync(stop.StopReceiving),
            _campaigns.RunAsync(stop.StopReceiving),
            _guardWatch?.RunAsync(stop.StopReceiving) ?? Task.CompletedTask,
            _outcomeQueue?.RunAsync(stop.StopReceiving) ?? Task.CompletedTask,
            _windowCheck.RunAsync(stop.StopReceiving),
            Retention.RunAsync(stop.StopReceiving));
        await Task.WhenAll(_capture.RunAsync(stop), _replay.RunAsync(stop));
        await watching;
    }

    public ValueTask DisposeAsync() => Pipeline.DisposeAsync();

    private void CountRefreshed(string queue, int messages) => Meters.CountRefreshed(Depths.Queues.First(it => it.Queue.Name == queue).Role, messages);

    private void Ended(ExecutionOutcome outcome)
    {
        _guarded.Ended(outcome);
        if (outcome.Kind is OutcomeKind.Unknown)
        {
            _untold.Add(outcome.ExecutionName);
        }
        else
        {
            Campaign.Ended(outcome);
        }
    }

    /// <summary>The campaign, and nobody else, goes by an estimate where there is no outcome.</summary>
    private void Estimate()
    {
        foreach (ExecutionOutcome outcome in _untold.Look(Depths.Of("failure")?.Total))
        {
            Campaign.Ended(outcome);
        }
    }

    private long Moved() => Meters.Captured + Meters.Started + Meters.Duplicates + Meters.Parked + Meters.Succeeded + Meters.FailedAgain;

    private MessagePump BuildCapture(LoopPorts ports, CaptureHandler handler, WorkerContext context, ILogger logger) => new(
        new PumpSettings(Settings.Name, Stage.Capture, Capacity: 100, Receivers: 4, Handlers: 2, Wait: TimeSpan.FromSeconds(20), Visibility),
        new PumpParts(
            ports.Failure,
            ports.Retry,
            ports.Parked,
            new CaptureGate(Interlock),
            handler,
            Capture,
            Meters,
            context.Instruments),
        context.Time,
        logger);

    private CampaignKeeper BuildCampaigns(LoopPorts ports, WorkerContext context, ILogger logger)
    {
        CampaignDocument document = new(ports.Documents, SharedName.Of("campaign", context.Settings.Taps.PathPrefix, Settings.Name));
        CampaignParts parts = new(
            Settings, Campaign, document, ports.Taps, Interlock, Halt, Meters, context.Instruments, () => Depths.Of("retry")?.Total);
        return new CampaignKeeper(parts, new CampaignClosing(parts, context.Time, logger), context.Provider.Turns, context.Time, logger);
    }

    private MessagePump BuildReplay(LoopPorts ports, WorkerContext context, ILogger logger)
    {
        LedgerPause pause = new(Settings.Name, context.Time, logger);
        ReplayGate gate = new(Interlock, Pipeline, Halt, context.Time, pause, Campaign);
        HaltAlarm alarm = new(Settings.Name, Halt, Interlock, ports.Taps, Meters, logger);
        ReplayGuard? guard = ports.Ledger is null
            ? null
            : new ReplayGuard(Settings, new GuardParts(ports.Ledger, ports.StateMachine, _guarded, pause), Meters, context.Time);
        ReplayParts parts = new(Interlock, gate, Pipeline, Outcomes, alarm, guard, Campaign);
        int concurrency = Settings.Replay.MaxConcurrency;
        return new MessagePump(
            new PumpSettings(Settings.Name, Stage.Replay, concurrency, Receivers: 1, concurrency, Wait: TimeSpan.FromSeconds(2), Visibility),
            new PumpParts(
                ports.Retry,
                ForwardTo: null,
                ports.Parked,
                gate,
                new ReplayHandler(Settings, ports.StateMachine, parts, Meters, context.Instruments, context.Time),
                Replay,
                Meters,
                context.Instruments),
            context.Time,
            logger);
    }
}
