using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Tests.StateMachines;

public sealed class RedriveTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private StepFunctionsBench _bench = null!;
    private DateTimeOffset _failedAt;

    public async Task InitializeAsync()
    {
        _bench = await StepFunctionsBench.StartAsync();
        await _bench.StartElsewhereAsync("order.1@shop");
        FailNow();
        _bench.Server.Requests.Clear();
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_failed_execution_goes_on_under_its_own_name()
    {
        (await RedriveAsync()).ShouldBe(new RedriveResult(RedriveKind.Redriven, "order.1@shop"));

        (Execution.IsRunning, Execution.RedriveCount).ShouldBe((true, 1));
        _bench.Server.Requests.Of("RedriveExecution")[0].Body!["clientToken"]!.GetValue<string>().ShouldBe("token");
    }

    [Theory]
    [InlineData("while it runs")]
    [InlineData("after it succeeded")]
    [InlineData("after it failed once more")]
    public async Task The_same_failure_delivered_again_starts_nothing(string when)
    {
        await RedriveAsync();
        if (when == "after it succeeded")
        {
            _bench.Succeed("order.1@shop");
        }
        else if (when == "after it failed once more")
        {
            _bench.Fail("order.1@shop");
        }

        _bench.Time.Advance(TimeSpan.FromHours(1));
        (await RedriveAsync(maxRedrives: 1)).ShouldBe(new RedriveResult(RedriveKind.AlreadyRedriven, "order.1@shop"));
        Execution.RedriveCount.ShouldBe(1);
    }

    [Fact]
    public async Task The_next_failure_is_redriven_again_until_it_was_often_enough()
    {
        await RedriveAsync(maxRedrives: 2);
        FailNow();
        (await RedriveAsync("token-2", maxRedrives: 2)).Kind.ShouldBe(RedriveKind.Redriven);
        FailNow();

        RedriveResult result = await RedriveAsync("token-3", maxRedrives: 2);

        result.ShouldBe(new RedriveResult(RedriveKind.Exhausted, "order.1@shop", "It was redriven 2 times and failed again."));
        Execution.RedriveCount.ShouldBe(2);
    }

    [Fact]
    public async Task Two_workers_with_the_same_failure_redrive_it_once()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Server.Script.Next("RedriveExecution", ScriptedAnswer.Held(release.Task), times: 2);
        Task<RedriveResult> one = RedriveAsync();
        Task<RedriveResult> two = RedriveAsync();
        await _bench.Server.Requests.WaitForAsync("RedriveExecution", 2, CancellationToken.None);
        release.SetResult();

        (await one).Kind.ShouldBe(RedriveKind.Redriven);
        (await two).Kind.ShouldBe(RedriveKind.Redriven);
        Execution.RedriveCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_worker_that_comes_too_late_for_its_token_finds_the_redrive_of_the_other()
    {
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Server.Script.Next("RedriveExecution", ScriptedAnswer.Held(release.Task));
        Task<RedriveResult> late = RedriveAsync();
        await _bench.Server.Requests.WaitForAsync("RedriveExecution", 1, CancellationToken.None);
        await RedriveAsync();
        _bench.Time.Advance(TimeSpan.FromMinutes(16));
        release.SetResult();

        (await late).ShouldBe(new RedriveResult(RedriveKind.AlreadyRedriven, "order.1@shop"));
    }

    [Fact]
    public async Task A_redrive_whose_answer_was_lost_is_found_by_the_next_delivery()
    {
        _bench.Server.Script.Always("RedriveExecution", ScriptedAnswer.CloseAfter());
        (await Should.ThrowAsync<PortException>(() => RedriveAsync())).Fault.ShouldBe(Fault.Transient);

        (await RedriveAsync()).Kind.ShouldBe(RedriveKind.AlreadyRedriven);
        Execution.RedriveCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_description_that_lags_behind_is_no_reason_to_start_a_second_execution()
    {
        _bench.Server.Script.Next("RedriveExecution", ScriptedAnswer.Error("ExecutionNotRedrivable", "Execution is RUNNING and cannot be redriven"));

        PortException error = await Should.ThrowAsync<PortException>(() => RedriveAsync());

        (error.Fault, error.Code).ShouldBe((Fault.Transient, "ExecutionNotRedrivable"));
    }

    [Fact]
    public async Task What_runs_or_has_succeeded_without_a_redrive_is_started_anew()
    {
        await _bench.StartAllAsync("order-2");
        (await RedriveAsync(name: "order-2")).Detail.ShouldBe("It runs, and was not redriven since it failed.");
        _bench.Succeed("order-2");
        (await RedriveAsync(name: "order-2")).Detail.ShouldBe("It has succeeded since, without a redrive.");
        _bench.Count("RedriveExecution").ShouldBe(0);
    }

    [Fact]
    public async Task What_failed_too_long_ago_is_started_anew()
    {
        _bench.Time.Advance(TimeSpan.FromDays(15));
        (await RedriveAsync()).ShouldBe(new RedriveResult(
            RedriveKind.NotPossible, "order.1@shop", "Step Functions does not redrive it: Execution redrivable period exceeded."));
        _bench.Count("RedriveExecution").ShouldBe(0);
    }

    [Theory]
    [InlineData("ExecutionNotRedrivable", "Step Functions does not redrive it: State machine is in DELETING status.")]
    [InlineData("StateMachineTypeNotSupported", "Step Functions does not redrive it: State machine is in DELETING status.")]
    public async Task What_the_service_refuses_to_redrive_is_started_anew(string code, string detail)
    {
        await _bench.StartAllAsync("keeps-the-machine");
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Server.Script.Next("DescribeExecution", ScriptedAnswer.Held(Task.CompletedTask));
        _bench.Server.Script.Next("DescribeExecution", ScriptedAnswer.Held(release.Task));
        _bench.Fails("RedriveExecution", code);
        Task<RedriveResult> redrive = RedriveAsync();
        await _bench.Server.Requests.WaitForAsync("DescribeExecution", 2, CancellationToken.None);
        _bench.Server.StateMachines.Delete(_bench.Arn);
        release.SetResult();
        (await redrive).ShouldBe(new RedriveResult(RedriveKind.NotPossible, "order.1@shop", detail));
    }

    [Fact]
    public async Task What_the_service_has_forgotten_is_started_anew()
    {
        RedriveResult result = await RedriveAsync(name: "forgotten");
        result.Kind.ShouldBe(RedriveKind.NotPossible);
        result.Detail.ShouldNotBeNull().ShouldContain("90 days");
    }

    [Theory]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:refunds:order-1")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:orders:")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:orders/map:order-1")]
    [InlineData("order-1")]
    [InlineData("")]
    public async Task What_is_not_an_execution_of_the_machine_is_started_anew_without_asking(string executionId)
    {
        RedriveResult result = await _bench.Machine.RedriveAsync(new RedriveRequest(executionId, "t", _failedAt, 3), CancellationToken.None);

        result.ShouldBe(new RedriveResult(RedriveKind.NotPossible, null, "What failed is not an execution of orders."));
        _bench.Server.Requests.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DescribeExecution", "AccessDeniedException", Fault.Loop)]
    [InlineData("RedriveExecution", "AccessDeniedException", Fault.Loop)]
    [InlineData("RedriveExecution", "ThrottlingException", Fault.Throttled)]
    [InlineData("RedriveExecution", "ExecutionLimitExceeded", Fault.Throttled)]
    public async Task A_failure_is_a_failure_and_not_a_reason_to_start_anew(string operation, string code, Fault fault)
    {
        _bench.Fails(operation, code);
        PortException error = await Should.ThrowAsync<PortException>(() => RedriveAsync());
        (error.Fault, error.Code).ShouldBe((fault, code));
    }

    private TestExecution Execution => _bench.Server.StateMachines.Execution(_bench.ExecutionArn("order.1@shop"));

    private void FailNow()
    {
        _bench.Fail("order.1@shop");
        _bench.Time.Advance(Second);
        _failedAt = _bench.Time.GetUtcNow();
        _bench.Time.Advance(Second);
    }

    private Task<RedriveResult> RedriveAsync(string token = "token", string name = "order.1@shop", int maxRedrives = 3) =>
        _bench.Machine.RedriveAsync(new RedriveRequest(_bench.ExecutionArn(name), token, _failedAt, maxRedrives), CancellationToken.None);
}
