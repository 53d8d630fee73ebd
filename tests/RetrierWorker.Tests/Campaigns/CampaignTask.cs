using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Outcomes;
using Retrier.Testing;
using RetrierWorker.Campaigns;
using RetrierWorker.Outcomes;
using RetrierWorker.Replay;
using RetrierWorker.Taps;
using RetrierWorker.Telemetry;
using RetrierWorker.Tests.Tasks;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Campaigns;

/// <summary>One task's part in the campaigns of a loop; the test says when it looks, takes a turn, starts something or learns how it ended.</summary>
internal sealed class CampaignTask : IDisposable
{
    private readonly CampaignBench _bench;
    private readonly TapMonitor _taps;
    private readonly Instruments _instruments = new();
    private readonly CampaignKeeper _keeper;
    private int _named;

    public CampaignTask(CampaignBench bench, bool alone)
    {
        _bench = bench;
        Run = new CampaignRun(bench.Clock);
        Meter = new RecordingMeter(_instruments);
        Spans = new RecordingSpans(_instruments);
        Documents = new ModelDocuments(bench.Documents);
        LoopMeters meters = new(bench.Loop.Name, _instruments);
        ScriptedStateMachine machine = new();
        _taps = new TapMonitor(bench.Store, TestSettings.All(bench.Loop), bench.Clock, new RecordingLoggerOf<TapMonitor>());
        OutcomeWatch outcomes = new(machine, meters, bench.Clock, bench.Log);
        Interlock = new LoopInterlock(bench.Loop, TestSettings.Taps, _taps, outcomes, bench.Clock);
        CampaignParts parts = new(
            bench.Loop,
            Run,
            new CampaignDocument(Documents, CampaignBench.Document),
            bench.Store,
            Interlock,
            Halt,
            meters,
            _instruments,
            () => bench.Left);
        _keeper = new CampaignKeeper(
            parts, new CampaignClosing(parts, bench.Clock, bench.Log), new TurnTimes(TimeSpan.FromSeconds(1), alone), bench.Clock, bench.Log);
    }

    public CampaignRun Run { get; }

    public LoopHalt Halt { get; } = new();

    public LoopInterlock Interlock { get; }

    public RecordingMeter Meter { get; }

    public RecordingSpans Spans { get; }

    /// <summary>The store as this task reaches it.</summary>
    public ModelDocuments Documents { get; }

    /// <summary>The campaign as this task sees it.</summary>
    public Campaign Campaign => Interlock.Taps.CampaignOf(_bench.Loop.Name);

    public Task PollAsync() => _taps.PollAsync(CancellationToken.None);

    public Task TurnAsync() => _keeper.TurnAsync(CancellationToken.None);

    /// <summary>Is asked to end, and does.</summary>
    public async Task StopAsync()
    {
        using CancellationTokenSource stop = new();
        Task running = _keeper.RunAsync(stop.Token);
        await stop.CancelAsync();
        await running.InTimeAsync();
    }

    /// <summary>Takes a start for an execution.</summary>
    public bool Take(string name, bool isSuspect = false) => Run.TryStart(Campaign, name, "ChargeCard/503", isSuspect);

    /// <summary>Starts so many executions, as far as it may, and returns their names.</summary>
    public List<string> Start(int most)
    {
        List<string> started = [];
        while (started.Count < most && $"retry-{++_named}" is var name && Take(name))
        {
            Run.Started(name, name);
            started.Add(name);
        }

        return started;
    }

    public void End(IEnumerable<string> names, OutcomeKind kind = OutcomeKind.Succeeded)
    {
        foreach (string name in names)
        {
            Run.Ended(new ExecutionOutcome(name, kind, _bench.Clock.GetUtcNow()));
        }
    }

    public void Dispose()
    {
        _taps.Dispose();
        Meter.Dispose();
        Spans.Dispose();
        _instruments.Dispose();
    }
}
