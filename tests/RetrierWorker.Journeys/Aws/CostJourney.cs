using System.Diagnostics;
using System.Globalization;

using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Aws.Proxies;
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

    private Account? _account;
    private Proxy? _sqs;
    private Proxy? _aws;
    private string _stateMachine = string.Empty;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _sqs = await Proxy.StartAsync(_account.Sqs);
        _aws = await Proxy.StartAsync(_account.Aws.Address);
        _stateMachine = _account.Aws.StateMachines.Create(
            "orders", StateMachineType.Standard, static _ => Task.FromResult(ExecutionEnd.Succeeded()));
    }

    public async Task DisposeAsync()
    {
        await (_sqs?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task A_thousand_failures_cost_at_most_0_31_requests_each_to_capture_and_1_21_to_replay_and_idling_next_to_nothing()
    {
        await _account!.Failure.PutAsync(Enumerable.Range(1, Count).Select(Failure));
        await using ChildWorker worker = await _account.StartWorkerAsync(
            _account.Settings(_stateMachine) with { Sqs = _sqs!.Address, Aws = _aws!.Address, More = [("Retrier__Taps__PollInterval", "00:00:02")] });

        double perCapture = await CaptureAsync(worker);
        double perReplay = await ReplayAsync(worker);
        await IdleAsync();
        await worker.StopAsync();

        perCapture.ShouldBeLessThanOrEqualTo(MostPerCapture);
        perReplay.ShouldBeLessThanOrEqualTo(MostPerReplay);
    }

    private string Failure(int order) => Envelope.Of(
        Envelope.ExecutionArn(_stateMachine, string.Create(CultureInfo.InvariantCulture, $"order-{order:0000}")), OrderMachine.Input(order));

    private async Task<double> CaptureAsync(ChildWorker worker)
    {
        _account!.Taps.TurnToCapture();
        await worker.UntilAsync(static loop => loop.Counts.Captured == Count, "all captured");
        await _account.Failure.UntilAsync(0);
        return Say("capture", Capturing);
    }

    private async Task<double> ReplayAsync(ChildWorker worker)
    {
        Forget();
        _account!.Taps.TurnToReplay();
        await worker.UntilAsync(static loop => loop.Counts is { Started: Count, Unsettled: 0 }, "all replayed and seen to end");
        await _account.Retry.UntilAsync(0);
        _account.Aws.StateMachines.Executions(_stateMachine).Count.ShouldBe(Count);
        return Say("replay", Replaying);
    }

    /// <summary>The replay tap is open and nothing is there to replay: an honest look at half a minute of it.</summary>
    private async Task IdleAsync()
    {
        Forget();
        await Task.Delay(IdleWindow);
        ProxiedRequest[] asked = [.. _sqs!.Requests, .. _aws!.Requests];
        Say("idle", [.. asked.Select(static request => request.Operation).Distinct(StringComparer.Ordinal)]);

        foreach (IGrouping<string?, ProxiedRequest> queue in asked.Where(static request => request.Operation == "ReceiveMessage").GroupBy(static request => request.Queue, StringComparer.Ordinal))
        {
            queue.Count().ShouldBeLessThanOrEqualTo(2, queue.Key);
        }

        // polls are up to a fifth closer together than their interval
        _aws.Count("GetParameters").ShouldBeInRange(1, (int)(IdleWindow / (PollInterval * 0.8)) + 1);
        _sqs.Requests.Where(static request => request.Operation is not "ReceiveMessage" and not "GetQueueAttributes").ShouldBeEmpty();
    }

    private void Forget()
    {
        _sqs!.Forget();
        _aws!.Forget();
    }

    /// <summary>Writes down what was asked, and returns requests per message.</summary>
    private double Say(string what, string[] operations)
    {
        (string Operation, int Count)[] counts = [.. operations.Select(operation => (operation, _sqs!.Count(operation) + _aws!.Count(operation)))];
        double perMessage = counts.Sum(static entry => entry.Count) / (double)Count;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(_began).TotalSeconds,5:0.0} s  {what}: {perMessage:0.000} per message; {string.Join(", ", counts.Select(static entry => $"{entry.Operation} {entry.Count}"))}"));
        return perMessage;
    }
}
