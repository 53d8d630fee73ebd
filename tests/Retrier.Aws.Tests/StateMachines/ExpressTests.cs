using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;
using Retrier.Aws.StateMachines;
using Retrier.Aws.Testing.StepFunctions;

namespace Retrier.Aws.Tests.StateMachines;

public sealed class ExpressTests
{
    [Fact]
    public async Task An_express_machine_is_told_of_once_and_its_outcomes_are_unknown_at_once()
    {
        await using StepFunctionsBench bench = await StepFunctionsBench.StartAsync(StateMachineType.Express);

        await bench.StartAllAsync("retry-1", "retry-1", "retry-2");

        bench.Log.Of(400).ShouldHaveSingleItem().ShouldStartWith("400: orders is an Express state machine");
        bench.Count("DescribeStateMachine").ShouldBe(1);
        (await bench.AskAsync("retry-1")).ShouldBe([new ExecutionOutcome("retry-1", OutcomeKind.Unknown, null)]);
        (await bench.Outcomes.ListRunningAsync("retry-", 10, CancellationToken.None)).ShouldBeNull();
        (await bench.Machine.DescribeAsync("retry-1", CancellationToken.None)).ShouldBeNull();
        bench.Count("DescribeExecution").ShouldBe(0);
    }

    [Fact]
    public async Task When_nobody_may_ask_for_the_kind_the_first_execution_tells_it()
    {
        await using StepFunctionsBench bench = await StepFunctionsBench.StartAsync(StateMachineType.Express);
        bench.Fails("DescribeStateMachine", "AccessDeniedException");

        await bench.StartAllAsync("retry-1", "retry-2");

        bench.Log.Of(400).Count.ShouldBe(1);
        bench.Log.Of(401).ShouldHaveSingleItem().ShouldContain("Allow states:DescribeStateMachine on it");
        bench.Count("DescribeStateMachine").ShouldBe(1);
    }

    [Fact]
    public async Task Before_anything_was_started_the_list_tells_that_it_is_an_express_one()
    {
        await using StepFunctionsBench bench = await StepFunctionsBench.StartAsync(StateMachineType.Express);
        (await bench.Outcomes.ListRunningAsync("retry-", 10, CancellationToken.None)).ShouldBeNull();
        bench.Log.Of(400).Count.ShouldBe(1);

        await using StepFunctionsBench other = await StepFunctionsBench.StartAsync(StateMachineType.Express);
        string[] many = [.. Enumerable.Range(0, ExecutionOutcomes.Few + 1).Select(static i => $"retry-{i}")];
        (await other.AskAsync(many)).Select(outcome => outcome.Kind).ShouldBe(Enumerable.Repeat(OutcomeKind.Unknown, many.Length));
    }

    [Fact]
    public async Task A_kind_that_cannot_be_asked_fails_no_start_and_is_asked_again_a_minute_later_only()
    {
        await using StepFunctionsBench bench = await StepFunctionsBench.StartAsync();
        bench.Fails("DescribeStateMachine", "ServiceUnavailable", status: 503);
        bench.Fails("StartExecution", "ThrottlingException");
        await AskTwiceAsync(bench);
        bench.Count("DescribeStateMachine").ShouldBe(1);

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        bench.Server.Script.Clear("StartExecution");
        (await bench.StartAsync("retry-1")).Kind.ShouldBe(StartKind.Started);
        await bench.StartAllAsync("retry-2");

        bench.Count("DescribeStateMachine").ShouldBe(2);
        bench.Log.Of(401).Count.ShouldBe(1);
        bench.Log.Of(400).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_of_an_express_execution_is_started_anew()
    {
        await using StepFunctionsBench bench = await StepFunctionsBench.StartAsync(StateMachineType.Express);
        string arn = $"arn:aws:states:{bench.Server.Region}:{bench.Server.Account}:express:orders:a:11111111-2222-3333-4444-555555555555";

        RedriveResult result = await bench.Machine.RedriveAsync(new RedriveRequest(arn, "t", FailedAt: null, 3), CancellationToken.None);

        result.ShouldBe(new RedriveResult(RedriveKind.NotPossible, null, "Executions of Express state machines cannot be redriven."));
    }

    private static async Task AskTwiceAsync(StepFunctionsBench bench)
    {
        for (int i = 0; i < 2; i++)
        {
            await Should.ThrowAsync<Abstractions.Faults.PortException>(() => bench.StartAsync("retry-1"));
        }
    }
}
