using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

using Retrier.Abstractions.Incidents;
using Retrier.Aws.Testing.Node;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

using Xunit.Abstractions;

namespace RetrierWorker.Journeys.Aws;

/// <summary>An outage and the recovery from it on AWS: a state machine that really runs, queues, and taps turned from outside.</summary>
public sealed class CaptureAndReplayJourney(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    // how executions ended is asked every 10 s
    private static readonly TimeSpan ForOutcomes = TimeSpan.FromSeconds(45);

    private readonly Diary _diary = new(output);

    private Account? _account;
    private Upstream? _upstream;
    private OrderMachine? _machine;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _upstream = await Upstream.StartAsync();
        _machine = await OrderMachine.StartAsync(_account, _upstream);
    }

    public async Task DisposeAsync()
    {
        await (_machine?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_upstream?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task Thirty_orders_fail_are_captured_and_come_out_once_each_when_put_parameter_turns_the_taps()
    {
        const int Count = 30;
        await using ChildWorker worker = await StartWorkerAsync();
        _upstream!.BreakCard();
        await _machine!.StartOrdersAsync(Count);
        await _account!.Failure.UntilAsync(Count);

        await _machine.TurnToCaptureAsync();
        await _account.Retry.UntilAsync(Count);
        await _account.Failure.UntilAsync(0);
        (await _machine.ReplaysAsync()).ShouldBeEmpty();
        _diary.Say("captured");

        _upstream.MendCard();
        await _machine.TurnToReplayAsync();
        await _account.Output.UntilAsync(Count);
        await _account.Retry.UntilAsync(0);
        await _account.Failure.UntilAsync(0);
        _diary.Say("replayed");

        await ShouldBeReplayedOnceAsync(Count, attempt: 1);
        await ShouldBeOutOnceAsync(Count, attempt: 1);
        await StopAsync(worker);
        (await _account.Parked.CountAsync()).ShouldBe(0);
        _diary.Say("stopped");
    }

    [SkippableFact]
    public async Task Orders_that_fail_again_are_captured_for_their_second_attempt_and_come_out_once_it_is_mended()
    {
        const int Count = 10;
        await using ChildWorker worker = await StartWorkerAsync();
        _upstream!.BreakCard();
        await _machine!.StartOrdersAsync(Count);
        await _machine.TurnToCaptureAsync();
        await _account!.Retry.UntilAsync(Count);
        string[] incidents = await AttemptsInRetryAsync(attempt: 1);

        await _machine.TurnToReplayAsync();
        await _account.Failure.UntilAsync(Count);
        await _account.Retry.UntilAsync(0);
        (await _account.Failure.LookAsync()).ShouldAllBe(failure => IsOfReplay(failure, 1));
        _diary.Say("failed again");

        await _machine.TurnToCaptureAsync();
        await _account.Retry.UntilAsync(Count, ForOutcomes);

        // a poll of replay that began before its tap closed may have them for a moment; it gives them back
        string[] again = await Eventually.SeeAsync(() => AttemptsInRetryAsync(attempt: 2), static found => found.Length == Count, "all can be received");
        again.ShouldBe(incidents);
        _diary.Say("captured again");

        _upstream.MendCard();
        await _machine.TurnToReplayAsync();
        await _account.Output.UntilAsync(Count);
        await _account.Retry.UntilAsync(0);
        await ShouldBeOutOnceAsync(Count, attempt: 2);
        (await _machine.ReplaysAsync()).Count.ShouldBe(2 * Count);
        (await _account.Failure.CountAsync()).ShouldBe(0);
        await StopAsync(worker);
        _diary.Say("stopped");
    }

    private static JsonNode BodyOf(JsonObject message) => JsonNode.Parse((string)message["Body"]!)!;

    private static bool IsOfReplay(JsonObject failure, int attempt) =>
        ExecutionName.Parse((string)BodyOf(failure)["execution"]!["name"]!)?.Attempt == attempt;

    private Task<ChildWorker> StartWorkerAsync() =>
        _account!.StartWorkerAsync(_account.Settings(OrderMachine.Arn) with { StepFunctions = _machine!.Address });

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
        static string TextOf(JsonElement replay, string member) => replay.GetProperty(member).GetString()!;
        int[] orders = [.. Enumerable.Range(1, count)];
        replays.Select(static replay => TextOf(replay, "input")).Order(StringComparer.Ordinal)
            .ShouldBe(orders.Select(OrderMachine.Input).Order(StringComparer.Ordinal));
        replays.Select(static replay => ExecutionName.Parse(TextOf(replay, "name"))?.Attempt).ShouldAllBe(found => found == attempt);
        replays.Select(static replay => ExecutionName.Parse(TextOf(replay, "name"))!.Incident).Distinct().Count().ShouldBe(count);
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
        results.Select(static result => (string)result["input"]!["orderId"]!).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(1, count).Select(OrderMachine.NameOf));
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
}
