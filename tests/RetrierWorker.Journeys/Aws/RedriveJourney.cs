using System.Text.Json.Nodes;

using Retrier.Abstractions.Incidents;
using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;

using RetrierWorker.Journeys.Processes;

namespace RetrierWorker.Journeys.Aws;

/// <summary><c>Replay:Mode=Redrive</c>: what failed goes on where it failed, under its old name.</summary>
public sealed class RedriveJourney : IAsyncLifetime
{
    private const string Input = """{"orderId":"order-1"}""";

    private Account? _account;
    private JsClients? _clients;
    private string _stateMachine = string.Empty;
    private volatile bool _broken = true;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _clients = JsClients.Start(Account.Region, ("sfn", _account.Aws.Address));
        _stateMachine = _account.Aws.StateMachines.Create("orders", StateMachineType.Standard, RunAsync);
    }

    public async Task DisposeAsync()
    {
        await (_clients?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task What_failed_is_redriven_once_though_its_message_came_three_times_and_succeeds()
    {
        string failed = await FailAsync("order-1");
        await using ChildWorker worker = await CaptureAsync(failed);
        JsonObject message = (await _account!.Retry.LookAsync()).ShouldHaveSingleItem();
        await _account.Retry.PutTwinAsync(message);

        await ReplayAsync();
        TestExecution execution = await _account.Aws.StateMachines.EndedAsync(failed, CancellationToken.None);
        (execution.Status, execution.RedriveCount).ShouldBe((ExecutionStatus.Succeeded, 1));

        await _account.Retry.PutTwinAsync(message);
        await worker.UntilAsync(
            static loop => loop.Counts is { Started: >= 1, Duplicates: >= 1 } counts && counts.Started + counts.Duplicates == 3,
            "the last twin is known as one");
        _account.Aws.StateMachines.Executions(_stateMachine).ShouldHaveSingleItem("nothing new was started").RedriveCount.ShouldBe(1);
        await _account.Retry.UntilAsync(0);
        await StopAsync(worker);
    }

    [SkippableFact]
    public async Task What_has_succeeded_meanwhile_is_started_anew()
    {
        _broken = false;
        string succeeded = await StartAsync("order-1");
        await using ChildWorker worker = await CaptureAsync(succeeded);

        await ReplayAsync();

        IReadOnlyList<TestExecution> executions = _account!.Aws.StateMachines.Executions(_stateMachine);
        executions.Count.ShouldBe(2);
        ExecutionName.Parse(executions[1].Name).ShouldNotBeNull().Attempt.ShouldBe(1);
        (executions[0].RedriveCount, executions[1].Input).ShouldBe((0, Input));
        await StopAsync(worker);
    }

    [SkippableFact]
    public async Task What_was_redriven_as_often_as_allowed_is_parked()
    {
        string failed = await FailAsync("order-1");
        await _clients!.SendAsync("sfn", "RedriveExecution", new JsonObject { ["executionArn"] = failed });
        await _account!.Aws.StateMachines.EndedAsync(failed, CancellationToken.None);
        await using ChildWorker worker = await CaptureAsync(failed, ("Retrier__Loops__orders__MaxAttempts", "1"));

        await ReplayAsync();

        JsonObject parked = (await _account.Parked.TakeAllAsync()).ShouldHaveSingleItem();
        ((string)Envelope.HeaderOf(parked)["reason"]!).ShouldBe(ParkReason.AttemptsExhausted.Code);
        ((string)parked["Body"]!).ShouldBe(Input);
        TestExecution execution = _account.Aws.StateMachines.Executions(_stateMachine).ShouldHaveSingleItem();
        (execution.Status, execution.RedriveCount).ShouldBe((ExecutionStatus.Failed, 1));
        await worker.StopAsync();
    }

    private async Task StopAsync(ChildWorker worker)
    {
        (await _account!.Parked.CountAsync()).ShouldBe(0);
        await worker.StopAsync();
    }

    /// <summary>The order as it was: it fails while the card step is broken.</summary>
    private Task<ExecutionEnd> RunAsync(ExecutionRun run) =>
        Task.FromResult(_broken ? ExecutionEnd.Failed("States.Http.StatusCode.503", "no card today") : ExecutionEnd.Succeeded());

    private async Task<string> StartAsync(string name)
    {
        string arn = (await _clients!.SendAsync("sfn", "StartExecution", new JsonObject
        {
            ["stateMachineArn"] = _stateMachine,
            ["name"] = name,
            ["input"] = Input,
        })).GetProperty("executionArn").GetString()!;
        await _account!.Aws.StateMachines.EndedAsync(arn, CancellationToken.None);
        return arn;
    }

    private async Task<string> FailAsync(string name)
    {
        string arn = await StartAsync(name);
        _account!.Aws.StateMachines.Execution(arn).Status.ShouldBe(ExecutionStatus.Failed);
        return arn;
    }

    /// <summary>Starts a worker that captures the failure of an execution.</summary>
    private async Task<ChildWorker> CaptureAsync(string executionArn, params (string Name, string Value)[] more)
    {
        await _account!.Failure.PutAsync([Envelope.Of(executionArn, Input)]);
        WorkerSettings settings = _account.Settings(_stateMachine) with { More = [("Retrier__Loops__orders__Replay__Mode", "Redrive"), .. more] };
        ChildWorker worker = await _account.StartWorkerAsync(settings);
        _account.Taps.TurnToCapture();
        await _account.Retry.UntilAsync(1);
        return worker;
    }

    /// <summary>Mends the card step and replays all that waits.</summary>
    private async Task ReplayAsync()
    {
        _broken = false;
        _account!.Taps.TurnToReplay();
        await _account.Retry.UntilAsync(0);
        await _account.Failure.UntilAsync(0);
    }
}
