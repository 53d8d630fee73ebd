using System.Text;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Aws.Testing.Wire;
using ExecutionStatus = Retrier.Abstractions.StateMachines.ExecutionStatus;
using StartRequest = Retrier.Abstractions.StateMachines.StartRequest;
using StateMachineType = Retrier.Aws.Testing.StepFunctions.StateMachineType;

namespace Retrier.Aws.Tests.StateMachines;

public sealed class SynchronousStartTests
{
    private const string Input = """{ "b": 1,  "a": "Zoë" }""";

    private ExecutionEnd _end = ExecutionEnd.Succeeded();

    [Fact]
    public async Task The_start_tells_that_the_execution_succeeded_and_nothing_else_is_asked()
    {
        await using StepFunctionsBench bench = await StartAsync();
        StartResult result = await StartAsync(bench);
        (result.Kind, result.Ended.ShouldNotBeNull().Status, result.Ended.EndedAt).ShouldBe((StartKind.Started, ExecutionStatus.Succeeded, bench.Time.GetUtcNow()));
        result.ExecutionId.ShouldNotBeNull().ShouldContain(":express:orders:retry-1:");
        bench.Server.Requests.All.Select(request => request.Operation).ShouldBe(["StartSyncExecution"]);
    }

    [Fact]
    public async Task A_failure_is_told_with_its_error_and_what_it_worked_on_although_the_call_went_well()
    {
        _end = ExecutionEnd.Failed("Orders.CardDeclined", "no money");
        await using StepFunctionsBench bench = await StartAsync();
        ExecutionDescription ended = (await StartAsync(bench)).Ended.ShouldNotBeNull();
        (ended.Name, ended.Status, ended.Error, ended.Cause).ShouldBe(("retry-1", ExecutionStatus.Failed, "Orders.CardDeclined", "no money"));
        Encoding.UTF8.GetString(ended.Input.ShouldNotBeNull().Span).ShouldBe(Input);
    }

    [Fact]
    public async Task One_that_took_too_long_is_told_as_timed_out()
    {
        _end = ExecutionEnd.TimedOut();
        await using StepFunctionsBench bench = await StartAsync();
        (await StartAsync(bench)).Ended.ShouldNotBeNull().Status.ShouldBe(ExecutionStatus.TimedOut);
    }

    [Fact]
    public async Task A_standard_state_machine_stops_the_loop_with_what_to_set()
    {
        await using StepFunctionsBench bench = await StepFunctionsBench.StartAsync();
        PortException error = await Should.ThrowAsync<PortException>(() => StartAsync(bench));
        error.Fault.ShouldBe(Fault.Loop);
        error.Message.ShouldContain("orders is a Standard state machine");
        error.Message.ShouldContain("Set the loop's Replay:Mode to Start");
        bench.Server.StateMachines.Executions(bench.Arn).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_breaks_is_no_outcome_and_nothing_is_started_again_by_itself()
    {
        await using StepFunctionsBench bench = await StartAsync();
        bench.Server.Script.Always("StartSyncExecution", ScriptedAnswer.Error("InternalServerError", "half-way", 500));
        PortException error = await Should.ThrowAsync<PortException>(() => StartAsync(bench));
        (error.Fault, bench.Count("StartSyncExecution")).ShouldBe((Fault.Transient, 1));
    }

    [Fact]
    public async Task An_answer_that_tells_no_end_is_no_answer()
    {
        await using StepFunctionsBench bench = await StartAsync();
        bench.Server.Script.Always("StartSyncExecution", ScriptedAnswer.Raw(200, "application/x-amz-json-1.0", """{"executionArn":"a","status":"RUNNING"}"""));
        (await Should.ThrowAsync<PortException>(() => StartAsync(bench))).Code.ShouldBe("BadAnswer");
    }

    [Fact]
    public async Task An_input_that_is_refused_is_a_result()
    {
        await using StepFunctionsBench bench = await StartAsync();
        bench.Fails("StartSyncExecution", "InvalidExecutionInput", "it quotes a secret");
        StartResult result = await StartAsync(bench);
        result.Kind.ShouldBe(StartKind.Refused);
        result.Detail.ShouldNotBeNull().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(false, "https://sync-states.eu-west-1.amazonaws.com/", "https://states.eu-west-1.amazonaws.com/")]
    [InlineData(true, "http://127.0.0.1:4566/", "http://127.0.0.1:4566/")]
    public async Task Synchronous_starts_have_a_host_of_their_own_unless_an_endpoint_is_given(bool endpoint, string synchronous, string other)
    {
        AddressBook addresses = new();
        AmazonStepFunctionsConfig config = new() { MaxErrorRetry = 0, HttpClientFactory = addresses };
        if (endpoint)
        {
            (config.ServiceURL, config.AuthenticationRegion, config.DisableHostPrefixInjection) = ("http://127.0.0.1:4566", "eu-west-1", true);
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.EUWest1;
        }

        using AmazonStepFunctionsClient client = new(new BasicAWSCredentials("AKIDTEST", "secret"), config);
        await client.StartSyncExecutionAsync(new StartSyncExecutionRequest { StateMachineArn = "a", Input = "{}" }, CancellationToken.None);
        await client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = "a", Input = "{}" }, CancellationToken.None);
        addresses.Called.ShouldBe([synchronous, other]);
    }

    private Task<StepFunctionsBench> StartAsync() => StepFunctionsBench.StartAsync(StateMachineType.Express, _ => Task.FromResult(_end));

    private static Task<StartResult> StartAsync(StepFunctionsBench bench) =>
        bench.Machine.StartAsync(new StartRequest("retry-1", Encoding.UTF8.GetBytes(Input)) { AwaitEnd = true }, CancellationToken.None);
}
