using Retrier.Abstractions.Loops;
using Retrier.Idempotency.JmesPath;
using RetrierWorker.Configuration;

namespace RetrierWorker.Tests.Testing;

/// <summary>Settings as if they had been read.</summary>
internal static class TestSettings
{
    public const string LoopName = "orders";

    public static LoopSettings Loop(
        int maxAttempts = 3,
        MessageSettings? message = null,
        ReplaySettings? replay = null,
        IdempotencySettings? idempotency = null) => new(
        new RetryLoop(LoopName, "orders-failure", "orders-retry", "orders-parked", "orders"),
        maxAttempts,
        message ?? new MessageSettings(),
        replay ?? Replay(),
        idempotency);

    public static ReplaySettings Replay(double rate = 10, int burst = 10, int concurrency = 50, ReplayMode mode = ReplayMode.Start) =>
        new(rate, burst, concurrency, mode, TimeSpan.FromMinutes(5));

    public static TapsSettings Taps { get; } = new("/retrier", TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    public static RetrierSettings All(params LoopSettings[] loops) => new(
        Provider.Local,
        TimeSpan.FromSeconds(25),
        Taps,
        new HttpSettings(new Uri("http://127.0.0.1:0")),
        new IntakeSettings(),
        new LocalSettings("./.retrier", 64, []),
        new AwsSettings(),
        new SampleSettings(Enabled: false, OrdersPerSecond: 0),
        loops.Length == 0 ? [Loop()] : loops);

    public static JmesPathExpression Path(string text) => JmesPathExpression.Parse(text);
}
