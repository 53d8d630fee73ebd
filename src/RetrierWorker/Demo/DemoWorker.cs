using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;
using Retrier.Abstractions.Taps;

using RetrierWorker.Composition;
using RetrierWorker.Health;
using RetrierWorker.Sample;

namespace RetrierWorker.Demo;

/// <summary>A whole worker with the sample loop on a temporary data directory: real HTTP, real queues, real taps.</summary>
internal sealed class DemoWorker : IAsyncDisposable
{
    private const string Loop = "orders";
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _directory;
    private readonly DemoOutput _output;

    private DemoWorker(WebApplication app, DirectoryInfo directory, DemoOutput output)
    {
        _app = app;
        _directory = directory;
        _output = output;
    }

    private IStateMachine Orders => _app.Services.GetRequiredService<IStateMachines>().Open(Loop);

    private SampleUpstream Upstream => _app.Services.GetRequiredService<SampleUpstream>();

    public static async Task<DemoWorker> StartAsync(DemoOptions options, DemoOutput output, CancellationToken cancellationToken)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("retrier-demo-");
        string rate = Math.Max(100, options.Orders / 4).ToString(CultureInfo.InvariantCulture);
        Launch launch = new Launch { Hermetic = true, Logs = LogTarget.Quiet, Dice = options.Dice() }.With(
            ("Retrier:Local:DataDirectory", directory.FullName),
            ("Retrier:Http:Url", "http://127.0.0.1:0"),
            ("Retrier:Sample:OrdersPerSecond", "0"),
            ("Retrier:Taps:PollInterval", "00:00:00.200"),
            ("Retrier:Loops:orders:Replay:RatePerSecond", rate),
            ("Retrier:Loops:orders:Replay:Burst", rate),
            ("Retrier:Loops:orders:Replay:Ramp:Steps", "none"),
            ("Retrier:Loops:orders:Replay:Adaptive", "false"),
            ("Retrier:Loops:orders:Replay:Breaker:FewestOutcomes", "100000"));
        WebApplication app = await WorkerHost.BuildAsync(launch, cancellationToken);
        await app.StartAsync(cancellationToken);
        return new DemoWorker(app, directory, output);
    }

    public LoopReport Report() => _app.Services.GetRequiredService<HealthReporter>().Report().Loops.Single();

    /// <summary>Messages in a queue, asked now and not from the last report.</summary>
    public async Task<long> CountAsync(string role, CancellationToken cancellationToken) =>
        (await Queue(role).GetDepthAsync(cancellationToken)).Total;

    public void BreakCard() => Upstream.Break("ChargeCard", new StepFault());

    public void MendCard() => Upstream.Mend("ChargeCard");

    public Task SetTapAsync(Tap tap, TapState state, CancellationToken cancellationToken) =>
        _app.Services.GetRequiredService<ITapStore>().WriteAsync(
            new TapChange(Loop, TapParameterNames.Of(tap), TapText.Of(state), "demo"), cancellationToken);

    /// <summary>Starts orders and returns once each is acknowledged.</summary>
    public Task PlaceOrdersAsync(IEnumerable<SampleOrder> orders, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, async (order, stop) =>
        {
            byte[] input = JsonSerializer.SerializeToUtf8Bytes(order, SampleJson.Default.SampleOrder);
            StartResult result = await Orders.StartAsync(new StartRequest(order.OrderId, input), stop);
            if (result.Kind is not StartKind.Started)
            {
                throw new DemoException($"{order.OrderId} was not started: {result.Kind} {result.Detail}");
            }
        });

    /// <summary>Looks until something holds, or says what did not.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, string what, TimeSpan atMost, CancellationToken cancellationToken)
    {
        long saidAt = Stopwatch.GetTimestamp();
        using PeriodicTimer timer = new(LookEvery);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(atMost);
        try
        {
            while (!await holds())
            {
                await timer.WaitForNextTickAsync(patience.Token);
                if (Stopwatch.GetElapsedTime(saidAt) > SayEvery)
                {
                    saidAt = Stopwatch.GetTimestamp();
                    _output.Note($"waiting: {Console.PlainLine.Of(Report())}");
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DemoException($"After {atMost.TotalSeconds:0} s still not: {what}. {Console.PlainLine.Of(Report())}");
        }
    }

    /// <summary>Takes everything out of the Output queue and returns the order ids.</summary>
    public async Task<List<string>> DrainOutputAsync(CancellationToken cancellationToken)
    {
        List<string> ids = [];
        IMessageQueue output = Queue("output");
        while (true)
        {
            IReadOnlyList<ReceivedMessage> messages = await output.ReceiveAsync(
                new ReceiveRequest(QueueLimits.BatchEntries, TimeSpan.Zero, TimeSpan.FromMinutes(1)), cancellationToken);
            if (messages.Count == 0)
            {
                return ids;
            }

            foreach (ReceivedMessage message in messages)
            {
                using var order = JsonDocument.Parse(message.Body);
                ids.Add(order.RootElement.GetProperty("orderId").GetString()!);
            }

            await output.DeleteAsync([.. messages.Select(message => message.ReceiptHandle)], cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private IMessageQueue Queue(string role) => _app.Services.GetRequiredService<IMessageQueues>().Open($"{Loop}-{role}");
}
