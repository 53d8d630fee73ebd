using System.Diagnostics;

using Retrier.Aws.Testing.Faults;
using Retrier.Aws.Testing.Node;

using RetrierWorker.Journeys.Processes;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Aws;

/// <summary>What AWS would bill: requests by operation, counted before the servers.</summary>
public sealed class CostJourney(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Count = 1_000;
    private const double MostPerCapture = 0.31;
    private const double MostPerReplay = 1.21;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan IdleWindow = TimeSpan.FromSeconds(25);
    private static readonly string[] Capturing = ["ReceiveMessage", "SendMessageBatch", "DeleteMessageBatch"];
    private static readonly string[] Replaying = ["ReceiveMessage", "DeleteMessageBatch", "StartExecution", "ListExecutions", "DescribeExecution"];

    private readonly long _began = Stopwatch.GetTimestamp();

    private ProxiedAccount? _aws;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _aws = await ProxiedAccount.OpenAsync(new FaultProxyOptions(), new FaultProxyOptions());
    }

    public async Task DisposeAsync()
    {
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task A_thousand_failures_cost_at_most_0_31_requests_each_to_capture_and_1_21_to_replay_and_idling_next_to_nothing()
    {
        await _aws!.FailAsync(Count);
        await using ChildWorker worker = await _aws.Account.StartWorkerAsync(
            _aws.Settings with { More = [("Retrier__Taps__PollInterval", "00:00:02")] });

        double perCapture = await CaptureAsync(worker);
        double perReplay = await ReplayAsync(worker);
        await IdleAsync();
        await worker.StopAsync();

        perCapture.ShouldBeLessThanOrEqualTo(MostPerCapture);
        perReplay.ShouldBeLessThanOrEqualTo(MostPerReplay);
    }

    private async Task<double> CaptureAsync(ChildWorker worker)
    {
        Dictionary<string, int> before = Asked();
        _aws!.Account.Taps.TurnToCapture();
        await worker.UntilAsync(static loop => loop.Counts.Captured == Count, "all captured");
        await _aws.Account.Failure.UntilAsync(0);
        return Sum("capture", Since(before), Capturing);
    }

    private async Task<double> ReplayAsync(ChildWorker worker)
    {
        Dictionary<string, int> before = Asked();
        _aws!.Account.Taps.TurnToReplay();
        await worker.UntilAsync(static loop => loop.Counts is { Started: Count, Unsettled: 0 }, "all replayed and seen to end");
        await _aws.Account.Retry.UntilAsync(0);
        _aws.Executions.Count.ShouldBe(Count);
        return Sum("replay", Since(before), Replaying);
    }

    /// <summary>The replay tap is open and nothing is there to replay: an honest look at half a minute of it.</summary>
    private async Task IdleAsync()
    {
        Dictionary<string, int> before = Asked();
        await Task.Delay(IdleWindow);
        Dictionary<string, int> asked = Since(before);
        Sum("idle", asked, [.. asked.Keys]);

        // only one of the two queues is read from; the other's tap is closed
        asked.GetValueOrDefault("ReceiveMessage").ShouldBeInRange(1, 2);

        // polls are up to a fifth closer together than their interval
        asked.GetValueOrDefault("GetParameters").ShouldBeInRange(1, (int)(IdleWindow / (PollInterval * 0.8)) + 1);
        asked.Keys.Except(["ReceiveMessage", "GetParameters", "GetQueueAttributes"], StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>Requests of all services by operation.</summary>
    private Dictionary<string, int> Asked() =>
        new(_aws!.Sqs.Counts.Operations.Concat(_aws.Aws.Counts.Operations), StringComparer.Ordinal);

    private Dictionary<string, int> Since(Dictionary<string, int> before) => Asked()
        .Select(entry => KeyValuePair.Create(entry.Key, entry.Value - before.GetValueOrDefault(entry.Key)))
        .Where(static entry => entry.Value > 0)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Writes down what was asked, and returns requests per message.</summary>
    private double Sum(string what, Dictionary<string, int> asked, string[] operations)
    {
        double perMessage = operations.Sum(asked.GetValueOrDefault) / (double)Count;
        string each = string.Join(", ", operations.Select(operation => $"{operation} {asked.GetValueOrDefault(operation)}"));
        output.WriteLine($"{Stopwatch.GetElapsedTime(_began).TotalSeconds,5:0.0} s  {what}: {perMessage:0.000} per message; {each}");
        return perMessage;
    }
}
