using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;
using Retrier.Aws.StateMachines;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Tests.StateMachines;

public sealed class StepFunctionsFaultTests : IAsyncLifetime
{
    private StepFunctionsBench _bench = null!;

    public async Task InitializeAsync() => _bench = await StepFunctionsBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("ThrottlingException", 400, Fault.Throttled, "")]
    [InlineData("TooManyRequestsException", 429, Fault.Throttled, "")]
    [InlineData("ExecutionLimitExceeded", 400, Fault.Throttled, "A million executions are open")]
    [InlineData("KmsThrottlingException", 400, Fault.Throttled, "")]
    [InlineData("InternalServerError", 500, Fault.Transient, "")]
    [InlineData("ServiceUnavailable", 503, Fault.Transient, "")]
    [InlineData("StateMachineDoesNotExist", 400, Fault.Loop, "There is no such state machine")]
    [InlineData("StateMachineDeleting", 400, Fault.Loop, "is being deleted")]
    [InlineData("InvalidArn", 400, Fault.Loop, "Check the ARN and AWS_REGION")]
    [InlineData("AccessDeniedException", 400, Fault.Loop, "Allow states:StartExecution on it")]
    [InlineData("KmsAccessDeniedException", 400, Fault.Loop, "Its KMS key cannot be used")]
    [InlineData("UnrecognizedClientException", 400, Fault.Loop, "The credentials are not known to AWS")]
    [InlineData("SomethingNew", 400, Fault.Loop, "Retrier does not know this error")]
    public async Task An_error_at_a_start_says_whether_it_passes_and_what_to_do(string code, int status, Fault fault, string remedy)
    {
        _bench.Fails("StartExecution", code, status: status);

        PortException error = await Should.ThrowAsync<PortException>(() => _bench.StartAsync("retry-1"));

        (error.Fault, error.Code).ShouldBe((fault, code));
        error.Message.ShouldStartWith($"states answered StartExecution on {_bench.Arn} with {code}");
        error.Message.ShouldContain(remedy);
    }

    [Theory]
    [InlineData(200, "<html>a proxy's page</html>")]
    [InlineData(503, "<html>a proxy's page</html>")]
    [InlineData(200, "{\"executionArn\":\"arn:aws")]
    [InlineData(200, "")]
    [InlineData(500, "")]
    public async Task An_answer_that_is_not_what_the_service_speaks_passes_by_itself(int status, string body)
    {
        _bench.Server.Script.Always("StartExecution", ScriptedAnswer.Raw(status, "text/html", body));
        (await Should.ThrowAsync<PortException>(() => _bench.StartAsync("retry-1"))).Fault.ShouldBe(Fault.Transient);
    }

    [Fact]
    public async Task A_start_whose_answer_was_lost_is_the_same_execution_when_repeated()
    {
        _bench.Server.Script.Always("StartExecution", ScriptedAnswer.CloseAfter());
        PortException error = await Should.ThrowAsync<PortException>(() => _bench.StartAsync("retry-1"));
        (error.Fault, error.Code).ShouldBe((Fault.Transient, "NoConnection"));

        _bench.Server.Script.Clear("StartExecution");
        (await _bench.StartAsync("retry-1")).Kind.ShouldBe(StartKind.Started);
        _bench.Server.StateMachines.Executions(_bench.Arn).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_is_cancelled_and_no_fault()
    {
        using CancellationTokenSource stop = new();
        _bench.Server.Script.Next("StartExecution", ScriptedAnswer.Held(new TaskCompletionSource().Task));
        Task<StartResult> start = _bench.Machine.StartAsync(new StartRequest("retry-1", "{}"u8.ToArray()), stop.Token);
        await _bench.Server.Requests.WaitForAsync("StartExecution", 1, CancellationToken.None);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(start);
    }

    [Fact]
    public async Task Outcomes_that_cannot_be_read_are_a_failure_and_not_unknown()
    {
        string[] few = ["a"];
        string[] many = ["a", .. Enumerable.Range(0, ExecutionOutcomes.Few).Select(static i => $"b-{i}")];
        await _bench.StartAllAsync(many);
        _bench.Fails("DescribeExecution", "ThrottlingException");
        _bench.Fails("ListExecutions", "AccessDeniedException");

        (await Should.ThrowAsync<PortException>(() => _bench.AskAsync(few))).Fault.ShouldBe(Fault.Throttled);
        (await Should.ThrowAsync<PortException>(() => _bench.AskAsync(many))).Message.ShouldContain("Allow states:ListExecutions on it");
        (await Should.ThrowAsync<PortException>(() => _bench.Outcomes.ListRunningAsync("a", 1, CancellationToken.None))).Fault.ShouldBe(Fault.Loop);
    }
}
