using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Taps;
using Retrier.Aws.Testing.Node;

using RetrierWorker.Journeys.Processes;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Aws;

/// <summary>An outage and the recovery from it on AWS: a state machine that really runs, queues, and taps turned from outside.</summary>
public sealed class CaptureAndReplayJourney(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    // how executions ended is asked every 10 s
    private static readonly TimeSpan ForOutcomes = TimeSpan.FromSeconds(45);

    private readonly long _began = Stopwatch.GetTimestamp();

    private Account? _account;
    private OrderMachine? _machine;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _machine = await OrderMachine.StartAsync(_account);
    }

    public async Task DisposeAsync()
    {
        await (_machine?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task Thirty_orders_fail_are_captured_and_come_out_once_each_when_put_parameter_turns_the_taps()
    {
        const int Count = 30;
        await using ChildWorker worker = await StartWorkerAsync();
        _machine!.Upstream.BreakCard();
        await StartOrdersAsync(Count);
        await _account!.Failure.UntilAsync(Count);

        await TurnToCaptureAsync();
        await _account.Retry.UntilAsync(Count);
        await _account.Failure.UntilAsync(0);
        (await _machine.ReplaysAsync()).ShouldBeEmpty();
        Say("captured");

        _machine.Upstream.MendCard();
        await TurnToReplayAsync();
        await _account.Output.UntilAsync(Count);
        await _account.Retry.UntilAsync(0);
        await _account.Failure.UntilAsync(0);
        Say("replayed");

        await ShouldBeReplayedOnceAsync(Count, attempt: 1);
        await ShouldBeOutOnceAsync(Count, attempt: 1);
        await StopAsync(worker);
        (await _account.Parked.CountAsync()).ShouldBe(0);
        Say("stopped");
    }

    [SkippableFact]
    public async Task Orders_that_fail_again_are_captured_for_their_second_attempt_and_come_out_once_it_is_mended()
    {
        const int Count = 10;
        await using ChildWorker worker = await StartWorkerAsync();
        _machine!.Upstream.BreakCard();
        await StartOrdersAsync(Count);
        await TurnToCaptureAsync();
        await _account!.Retry.UntilAsync(Count);
        string[] incidents = await AttemptsInRetryAsync(attempt: 1);

        await TurnToReplayAsync();
        await _account.Failure.UntilAsync(Count);
        await _account.Retry.UntilAsync(0);
        (await _account.Failure.LookAsync()).ShouldAllBe(failure => IsOfReplay(failure, 1));
        Say("failed again");

        await TurnToCaptureAsync();
        await _account.Retry.UntilAsync(Count, ForOutcomes);
        (await AttemptsInRetryAsync(attempt: 2)).ShouldBe(incidents);
        Say("captured again");

        _machine.Upstream.MendCard();
        await TurnToReplayAsync();
        await _account.Output.UntilAsync(Count);
        await _account.Retry.UntilAsync(0);
        await ShouldBeOutOnceAsync(Count, attempt: 2);
        (await _machine.ReplaysAsync()).Count.ShouldBe(2 * Count);
        (await _account.Failure.CountAsync()).ShouldBe(0);
        await StopAsync(worker);
        Say("stopped");
    }

    private static JsonNode BodyOf(JsonObject message) => JsonNode.Parse((string)message["Body"]!)!;

    private static bool IsOfReplay(JsonObject failure, int attempt) =>
        ExecutionName.Parse((string)BodyOf(failure)["execution"]!["name"]!)?.Attempt == attempt;

    private static string OrderOf(JsonNode input) => (string)input["orderId"]!;

    private static string[] OrderNames(int count) =>
        [.. Enumerable.Range(1, count).Select(static order => string.Create(CultureInfo.InvariantCulture, $"order-{order:000}"))];

    private Task<ChildWorker> StartWorkerAsync() =>
        _account!.StartWorkerAsync(_account.Settings(OrderMachine.Arn) with { StepFunctions = _machine!.Address });

    private async Task StartOrdersAsync(int count)
    {
        for (int order = 1; order <= count; order++)
        {
            await _machine!.StartOrderAsync(order);
        }
    }

    private async Task TurnToCaptureAsync()
    {
        await _machine!.PutParameterAsync(TapParameters.Replay, TapState.Closed);
        await _machine.PutParameterAsync(TapParameters.Capture, TapState.Open);
    }

    private async Task TurnToReplayAsync()
    {
        await _machine!.PutParameterAsync(TapParameters.Capture, TapState.Closed);
        await _machine.PutParameterAsync(TapParameters.Replay, TapState.Open);
    }

    /// <summary>What waits is all for that attempt; returns the incidents.</summary>
    private async Task<string[]> AttemptsInRetryAsync(int attempt)
    {
        JsonNode[] headers = [.. (await _account!.Retry.LookAsync()).Select(Envelope.HeaderOf)];
        headers.ShouldAllBe(header => (int)header["attempt"]! == attempt);
        return [.. headers.Select(static header => (string)header["incident"]!).Order(StringComparer.Ordinal)];
    }

    /// <summary>One execution for each order, under a name of its own, with its input byte for byte and in its trace.</summary>
    private async Task ShouldBeReplayedOnceAsync(int count, int attempt)
    {
        List<JsonElement> replays = await _machine!.ReplaysAsync();
        string TextOf(JsonElement replay, string member) => replay.GetProperty(member).GetString()!;
        int[] orders = [.. Enumerable.Range(1, count)];
        replays.Select(replay => TextOf(replay, "input")).Order(StringComparer.Ordinal)
            .ShouldBe(orders.Select(OrderMachine.Input).Order(StringComparer.Ordinal));
        replays.Select(replay => ExecutionName.Parse(TextOf(replay, "name"))?.Attempt).ShouldAllBe(found => found == attempt);
        replays.Select(replay => ExecutionName.Parse(TextOf(replay, "name"))!.Incident).Distinct().Count().ShouldBe(count);
        foreach (int order in orders)
        {
            JsonElement replay = replays.Single(replay => TextOf(replay, "input") == OrderMachine.Input(order));
            TextOf(replay, "traceHeader").ShouldStartWith(OrderMachine.Root(order) + ";");
        }
    }

    /// <summary>Every order in the Output queue once, from an execution with the name of a replay.</summary>
    private async Task ShouldBeOutOnceAsync(int count, int attempt)
    {
        JsonNode[] results = [.. (await _account!.Output.TakeAllAsync()).Select(BodyOf)];
        results.Select(static result => OrderOf(result["input"]!)).Order(StringComparer.Ordinal).ShouldBe(OrderNames(count));
        string form = string.Create(CultureInfo.InvariantCulture, $"^retry-[0-9a-f]{{32}}-{attempt}-[0-9a-f]{{12}}$");
        foreach (JsonNode result in results)
        {
            ((string)result["execution"]!["name"]!).ShouldMatch(form);
        }
    }

    private static async Task StopAsync(ChildWorker worker)
    {
        long asked = Stopwatch.GetTimestamp();
        await worker.StopAsync();
        Stopwatch.GetElapsedTime(asked).ShouldBeLessThan(ShutdownTimeout);
        worker.Process.Output.ShouldContain("Stopped: everything in hand was settled");
    }

    private void Say(string what) => output.WriteLine($"{Stopwatch.GetElapsedTime(_began).TotalSeconds,6:0.0} s  {what}");
}
