using System.Text.Json;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Ledger;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Idempotency.Keys;
using Retrier.Testing;
using RetrierWorker.Configuration;
using RetrierWorker.Guarding;
using RetrierWorker.Messages;
using RetrierWorker.Pumping;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Tests.Testing;

/// <summary>The replay of a guarded loop, with its tap open, on a clock and a ledger that the test holds in its hand.</summary>
internal sealed class GuardBench : IAsyncDisposable
{
    private readonly CancellationTokenSource _patience = new(Waiting.Patience);

    private GuardBench(LoopSettings settings)
    {
        Loop = LoopBench.Create(settings);
        Meter = new RecordingMeter(Loop.Instruments);
    }

    /// <summary>Orders are the same work by their id; another amount is other work.</summary>
    public static IdempotencySettings Settings { get; } = new(
        KeyRule.Parse("orderId"),
        KeyFormat.Canonical,
        PayloadRule.Parse("{amount: amount}"),
        Window: TimeSpan.FromDays(14),
        Lease: TimeSpan.FromMinutes(5),
        RunningDuplicate.GiveBack);

    public LoopBench Loop { get; }

    public RecordingMeter Meter { get; }

    public ScriptedStateMachine Machine => Loop.Machine;

    /// <summary>The names that were started, in order.</summary>
    public IReadOnlyList<string> Started => [.. Machine.Starts.Select(start => start.Name)];

    public static async Task<GuardBench> CreateAsync(IdempotencySettings? settings = null, ReplayMode mode = ReplayMode.Start)
    {
        GuardBench bench = new(TestSettings.Loop(idempotency: settings ?? Settings, replay: TestSettings.Replay(mode: mode)));
        await bench.Loop.TurnAsync("closed", "open");
        return bench;
    }

    public static string Body(string order = "order-1", int amount = 5) =>
        JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal) { ["orderId"] = order, ["amount"] = amount });

    /// <summary>A Retry message of an incident.</summary>
    public static ReceivedMessage Message(int incident, string? body = null, int attempt = 1, Func<RetrierHeader, RetrierHeader>? with = null)
    {
        RetrierHeader header = new() { Version = 1, Loop = TestSettings.LoopName, Incident = IncidentOf(incident).ToString(), Attempt = attempt };
        return TestMessages.Of(body ?? Body(), (RetrierHeader.AttributeName, HeaderText.Write(with?.Invoke(header) ?? header).Text!));
    }

    /// <summary>The execution that a message of that incident leads to.</summary>
    public static string NameOf(int incident, string? body = null, int attempt = 1) =>
        ExecutionName.For(IncidentOf(incident), attempt, System.Text.Encoding.UTF8.GetBytes(body ?? Body())).ToString();

    public static ExecutionDescription Execution(string name, ExecutionStatus status, DateTimeOffset? endedAt = null) =>
        new($"id-{name}", name, status, Retrier.Testing.ManualTimeProvider.Start, endedAt);

    /// <summary>Has a message replayed; time passes while it waits.</summary>
    public async Task<Verdict> ReplayAsync(ReceivedMessage message)
    {
        Loop.Gate.TryEnter(1);
        Task<Verdict> handling = Loop.Handler.HandleAsync(message, _patience.Token).AsTask();
        while (!handling.IsCompleted)
        {
            await Task.WhenAny(handling, Loop.Clock.WaitForTimersAsync(1, _patience.Token));
            if (!handling.IsCompleted)
            {
                Loop.Clock.Advance(TimeSpan.FromMilliseconds(200));
            }
        }

        return await handling;
    }

    /// <summary>Learns which executions have ended, and tells the ledger.</summary>
    public async Task LearnAsync()
    {
        await Loop.Outcomes.AskAsync(_patience.Token);
        await TellAsync();
    }

    /// <summary>Keeps the ledger up to date, as far as is known.</summary>
    public Task TellAsync() => Loop.GuardWatch!.TendAsync(_patience.Token);

    public Task<LedgerRecord?> FindAsync(string order = "order-1") => Loop.Ledger.FindAsync(KeyOf(order), _patience.Token);

    public static string KeyOf(string order)
    {
        using var body = JsonDocument.Parse(Body(order));
        return KeyRule.Parse("orderId").Derive(TestSettings.LoopName, body.RootElement);
    }

    /// <summary>Takes the order for somebody else, who then is heard of no more.</summary>
    public async Task TakeAsync(string owner, string? body = null)
    {
        LedgerRequest request = WorkKey.Of(TestMessages.Of(body ?? Body()), owner, TestSettings.LoopName, Settings);
        (await Loop.Ledger.AcquireAsync(request with { TakeOver = true }, _patience.Token)).Acquired.ShouldBeTrue();
    }

    /// <summary>Lets the lease run out.</summary>
    public async Task OutlastLeaseAsync()
    {
        Loop.Clock.Advance(Settings.Lease + TimeSpan.FromSeconds(1));
        await Loop.PollAsync();
    }

    /// <summary>From now on one kind of call to the ledger fails; null for none.</summary>
    public void Fail(string? call, Fault fault = Fault.Transient, bool after = false)
    {
        PortException? Of(string name) => name == call ? new PortException(fault, "Test", "The ledger says no.") : null;
        Loop.Ledger.Before = after ? static _ => null : Of;
        Loop.Ledger.After = after ? Of : static _ => null;
    }

    public double Decided(string decision) => Meter.Sum(TelemetryNames.Metrics.Guarded, TelemetryNames.Tags.Decision, decision);

    public async ValueTask DisposeAsync()
    {
        await Loop.DisposeAsync();
        Meter.Dispose();
        _patience.Dispose();
    }

    private static IncidentId IncidentOf(int number) => IncidentId.Begin(number.ToString("incident-0", System.Globalization.CultureInfo.InvariantCulture));
}
