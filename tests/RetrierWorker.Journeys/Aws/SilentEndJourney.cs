using System.Text.Json.Nodes;

using Retrier.Abstractions.Incidents;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Aws;

/// <summary>Replays that end without telling the Failure queue: they timed out, were stopped, or their workflow tells nobody.</summary>
public sealed class SilentEndJourney : IAsyncLifetime
{
    private const string Input = """{ "orderId":"order-1",  "a":"Zoë" }""";

    // how executions ended is asked every few seconds
    private static readonly TimeSpan ForOutcomes = TimeSpan.FromSeconds(45);

    private Account? _account;
    private string _stateMachine = string.Empty;

    /// <summary>Holds the first execution's end back until the tap is closed: what is put back while it is open is hidden for half a minute.</summary>
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How the next execution ends.</summary>
    private volatile ExecutionEnd _end = ExecutionEnd.TimedOut();

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _stateMachine = _account.Aws.StateMachines.Create("orders", StateMachineType.Standard, EndAsync);
    }

    public async Task DisposeAsync() => await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);

    [SkippableFact]
    public async Task A_replay_that_timed_out_survives_a_kill_and_the_next_one_is_started_once()
    {
        await using (ChildWorker killed = await CaptureAsync())
        {
            _account!.Taps.TurnToReplay();
            (await PutBackAsync(killed)).ShouldBe("States.Timeout");
            await killed.Process.KillAsync();
        }

        // the one that was killed cannot have told anybody, so the next one puts it back once more
        await using ChildWorker worker = await StartWorkerAsync();
        await _account.Retry.UntilAsync(2, ForOutcomes);
        _end = ExecutionEnd.Succeeded();
        _account.Taps.TurnToCapture();
        await worker.UntilAsync(static loop => loop is { Capture.Tap: "open", Counts.Unsettled: 0 }, "capture is open");
        _account.Taps.TurnToReplay();
        await worker.UntilAsync(static loop => loop.Counts is { Started: 1, Duplicates: 1 }, "one start and its twin", ForOutcomes);
        await _account.Retry.UntilAsync(0);
        Replays().ShouldBe([(1, ExecutionStatus.TimedOut, Input), (2, ExecutionStatus.Succeeded, Input)]);
        await worker.StopAsync();
        (await _account.Parked.CountAsync()).ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_replay_that_somebody_stopped_is_parked_when_its_attempts_are_used_up()
    {
        _end = ExecutionEnd.Aborted();
        _closed.SetResult();
        await using ChildWorker worker = await CaptureAsync(("Retrier__Loops__orders__MaxAttempts", "1"));
        _account!.Taps.TurnToReplay();
        await _account.Parked.UntilAsync(1, ForOutcomes);
        JsonObject parked = (await _account.Parked.TakeAllAsync()).ShouldHaveSingleItem();
        ((string)Envelope.HeaderOf(parked)["reason"]!, (string)parked["Body"]!).ShouldBe((ParkReason.AttemptsExhausted.Code, Input));
        (await _account.Retry.CountAsync()).ShouldBe(0);
        await worker.StopAsync();
    }

    [SkippableFact]
    public async Task A_workflow_that_tells_nobody_of_its_failure_is_put_back_by_retrier()
    {
        _end = ExecutionEnd.Failed("Orders.CardDeclined");
        await using ChildWorker worker = await CaptureAsync(("Retrier__Loops__orders__FailureReporting", "Retrier"));
        _account!.Taps.TurnToReplay();
        (await PutBackAsync(worker)).ShouldBe("Orders.CardDeclined");
        await worker.StopAsync();
    }

    private Task<ChildWorker> StartWorkerAsync(params (string Name, string Value)[] more) =>
        _account!.StartWorkerAsync(_account.Settings(_stateMachine) with { More = more });

    /// <summary>Starts a worker that captures the failure of an order.</summary>
    private async Task<ChildWorker> CaptureAsync(params (string Name, string Value)[] more)
    {
        await _account!.Failure.PutAsync([Envelope.Of(Envelope.ExecutionArn(_stateMachine, "order-1"), Input)]);
        ChildWorker worker = await StartWorkerAsync(more);
        _account.Taps.TurnToCapture();
        await _account.Failure.UntilAsync(0);
        await _account.Retry.UntilAsync(1);
        return worker;
    }

    /// <summary>Waits until the work is there for its second attempt, and stays there; returns its error.</summary>
    private async Task<string> PutBackAsync(ChildWorker worker)
    {
        await worker.UntilAsync(static loop => loop.Counts.Started == 1, "the replay is started");
        _account!.Taps.CloseBoth();
        await worker.UntilAsync(static loop => loop.Replay.Tap == "closed", "the replay tap is seen closed");
        _closed.SetResult();
        await worker.UntilAsync(static loop => loop.Counts.Captured == 2, "the failure and the replay are captured", ForOutcomes);

        // a receive that was under way when the tap closed may have it for a moment
        List<JsonObject> left = await Eventually.SeeAsync(_account.Retry.LookAsync, static seen => seen.Count == 1, "the work in the Retry queue", ForOutcomes);
        JsonNode header = Envelope.HeaderOf(left[0]);
        ((int)header["attempt"]!).ShouldBe(2);
        return (string)header["error"]!;
    }

    private async Task<ExecutionEnd> EndAsync(ExecutionRun run)
    {
        await _closed.Task.WaitAsync(run.Stopped);
        return _end;
    }

    private (int Attempt, string Status, string Input)[] Replays() =>
    [
        .. _account!.Aws.StateMachines.Executions(_stateMachine)
            .Select(static execution => (ExecutionName.Parse(execution.Name)!.Attempt, execution.Status, execution.Input)),
    ];
}
