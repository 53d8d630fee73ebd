using System.Net;
using System.Text.Json.Nodes;

using Retrier.Aws.Testing.Node;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Aws.Testing.Wire;

using RetrierWorker.Health;
using RetrierWorker.Journeys.Processes;
using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Aws;

/// <summary>What AWS refuses until somebody acts: the worker says what it is and what to do, and uses up no message.</summary>
public sealed class RefusedJourney : IAsyncLifetime
{
    private const string Denied = "User: arn:aws:sts::123456789012:assumed-role/worker/1 is not authorized to perform: states:StartExecution";

    private Account? _account;
    private string _stateMachine = string.Empty;

    public async Task InitializeAsync()
    {
        Emulators.Require();
        _account = await Account.OpenAsync();
        _stateMachine = _account.Aws.StateMachines.Create("orders", StateMachineType.Standard);
    }

    public async Task DisposeAsync() => await (_account?.DisposeAsync() ?? ValueTask.CompletedTask);

    [SkippableFact]
    public async Task Without_a_region_the_worker_ends_with_1_and_names_the_setting()
    {
        WorkerSettings settings = Settings with { Region = null, Sqs = null, Aws = null };

        (int exitCode, _, string errors) = await _account!.CommandAsync(settings, "run", "--url", FreePort.Address().ToString());

        exitCode.ShouldBe(1);
        errors.ShouldContain("AWS_REGION");
        errors.ShouldNotContain("   at ");
    }

    [SkippableFact]
    public async Task A_queue_that_is_not_there_turns_health_red_and_is_named()
    {
        WorkerSettings settings = Settings with { More = [("Retrier__Loops__orders__FailureQueue", "orders-typo")] };
        await using ChildWorker worker = await _account!.StartWorkerAsync(settings);
        _account.Taps.TurnToCapture();

        LoopReport loop = await worker.UntilAsync(static loop => !loop.Ready, "health turns red");

        string problem = loop.Problems.ShouldHaveSingleItem();
        problem.ShouldContain("orders-typo");
        problem.ShouldContain("There is no such queue");
        (await worker.HealthAsync("ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await worker.HealthAsync("live")).ShouldBe(HttpStatusCode.OK);
        await worker.StopAsync();
    }

    [SkippableFact]
    public async Task A_start_that_is_denied_halts_replay_closes_its_tap_with_the_reason_keeps_the_message_and_goes_on_once_allowed()
    {
        _account!.Aws.Script.Always("StartExecution", ScriptedAnswer.Error("AccessDeniedException", Denied));
        await _account.Retry.PutAsync([OrderMachine.Input(1)]);
        await using ChildWorker worker = await _account.StartWorkerAsync(Settings);
        _account.Taps.TurnToReplay();

        await Eventually.SeeAsync(
            () => Task.FromResult(_account.Taps.ReplayTap), static tap => tap.Value == "closed", "the replay tap is closed by the worker");

        _account.Taps.ReplayTap.Description.ShouldNotBeNull().ShouldStartWith("closed by Retrier: ");
        _account.Taps.ReplayTap.Description.ShouldContain("Allow states:StartExecution on it");
        LoopReport loop = await worker.UntilAsync(static loop => !loop.Ready, "health turns red");
        loop.Problems.ShouldContain(problem => problem.StartsWith("replay is halted: ", StringComparison.Ordinal));
        (await worker.HealthAsync("ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await _account.Retry.CountAsync(), await _account.Parked.CountAsync()).ShouldBe((1, 0));

        _account.Aws.Script.Clear("StartExecution");
        _account.Taps.TurnToReplay();
        await _account.Retry.UntilAsync(0);
        _account.Aws.StateMachines.Executions(_stateMachine).ShouldHaveSingleItem().Input.ShouldBe(OrderMachine.Input(1));
        await worker.StopAsync();
    }

    [SkippableFact]
    public async Task The_tap_command_writes_the_parameter_with_the_reason()
    {
        (int exitCode, string output, string errors) = await _account!.CommandAsync(
            Settings, "tap", "orders", "replay", "open", "--reason", "cards work again");

        exitCode.ShouldBe(0, errors);
        output.ShouldStartWith("orders: the replay-tap is open (version 2). Captured work is replayed");
        (_account.Taps.ReplayTap.Value, _account.Taps.ReplayTap.Description).ShouldBe(("open", "cards work again"));
    }

    [SkippableFact]
    public async Task Taps_that_may_not_be_read_turn_health_red_and_the_missing_permission_is_named()
    {
        _account!.Aws.Parameters.Deny(TapParameters.Capture);
        await using ChildWorker worker = await _account.StartWorkerAsync(Settings);

        JsonNode report = await Eventually.SeeAsync(
            async () => JsonNode.Parse(await worker.Http.GetStringAsync(new Uri("/status", UriKind.Relative)))!,
            static report => ProblemsOf(report).Contains(TapParameters.Capture, StringComparison.Ordinal),
            "a problem names the parameter");

        ProblemsOf(report).ShouldContain("Allow ssm:GetParameters on it");
        (await worker.HealthAsync("ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        await worker.StopAsync();
    }

    private static string ProblemsOf(JsonNode report) => string.Join('\n', report["problems"]!.AsArray());

    private WorkerSettings Settings => _account!.Settings(_stateMachine);
}
