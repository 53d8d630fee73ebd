using System.Text.Json.Nodes;

using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Aws;

/// <summary>An Express state machine whose starts wait for the end, which nobody could be asked for later.</summary>
public sealed class SynchronousJourney : IAsyncLifetime
{
    private static readonly TimeSpan ForHidden = TimeSpan.FromSeconds(45);
    private static readonly string Slow = OrderMachine.Input(3);

    private Account? _account;
    private string _stateMachine = string.Empty;

    /// <summary>Holds the end of the slow one back until the tap is closed: what is put back while it is open is hidden for half a minute.</summary>
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _stateMachine = _account.Aws.StateMachines.Create("orders", StateMachineType.Express, EndAsync);
    }

    public async Task DisposeAsync() => await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);

    [SkippableFact]
    public async Task Outcomes_are_known_with_the_start_and_what_timed_out_is_in_the_retry_queue_again()
    {
        await _account!.Retry.PutAsync(Enumerable.Range(1, 5).Select(OrderMachine.Input));
        await using ChildWorker worker = await _account.StartWorkerAsync(_account.Settings(_stateMachine) with
        {
            More = [("Retrier__Loops__orders__Replay__Mode", "Sync")],
        });
        _account.Taps.TurnToReplay();
        await worker.UntilAsync(static loop => loop.Counts is { Succeeded: 4 }, "four are known");
        _account.Taps.CloseBoth();
        await worker.UntilAsync(static loop => loop.Replay.Tap == "closed", "the replay tap is seen closed");
        _closed.SetResult();
        await worker.UntilAsync(static loop => loop.Counts is { Succeeded: 4, TimedOut: 1, Unsettled: 0 }, "all five are known");
        await worker.StopAsync();

        // a receive that was under way when the tap closed may have hidden it for half a minute
        JsonObject left = (await Eventually.SeeAsync(
            _account.Retry.TakeAllAsync, static seen => seen.Count > 0, "the slow one in the Retry queue", ForHidden)).ShouldHaveSingleItem();
        ((string)left["Body"]!, (int)Envelope.HeaderOf(left)["attempt"]!).ShouldBe((Slow, 2));
        _account.Aws.Requests.Of("StartSyncExecution").Count.ShouldBe(5);
        _account.Aws.Requests.Of("StartExecution").ShouldBeEmpty();
        _account.Aws.Requests.Of("DescribeExecution").ShouldBeEmpty();
    }

    private async Task<ExecutionEnd> EndAsync(ExecutionRun run)
    {
        if (run.Input != Slow)
        {
            return ExecutionEnd.Succeeded();
        }

        await _closed.Task.WaitAsync(run.Stopped);
        return ExecutionEnd.TimedOut();
    }
}
