using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Tests.StateMachines;

public sealed class RedrivenOutcomeTests : IAsyncLifetime
{
    private StepFunctionsBench _bench = null!;

    public async Task InitializeAsync() => _bench = await StepFunctionsBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task An_execution_that_was_redriven_has_not_ended_by_its_end_before()
    {
        await _bench.StartAllAsync("order-1");
        _bench.Fail("order-1");
        string lagging = DescriptionOf("order-1");
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        await RedriveAsync("order-1");
        _bench.Server.Script.Next("DescribeExecution", ScriptedAnswer.Raw(200, "application/x-amz-json-1.0", lagging));

        (await _bench.AskAsync("order-1")).ShouldBeEmpty();
        _bench.Time.Advance(TimeSpan.FromSeconds(5));
        _bench.Fail("order-1");
        (await _bench.AskAsync("order-1")).ShouldHaveSingleItem().Kind.ShouldBe(OutcomeKind.FailedAgain);
    }

    [Fact]
    public async Task Redriven_executions_have_a_list_of_their_own()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(static i => $"order-{i}")];
        await _bench.StartAllAsync(names);
        Array.ForEach(names, _bench.Fail);
        await _bench.StartAllAsync([.. Enumerable.Range(0, 3_500).Select(static i => $"other-{i}")]);
        _bench.Time.Advance(TimeSpan.FromDays(3));
        foreach (string name in names)
        {
            await RedriveAsync(name);
            _bench.Succeed(name);
        }

        _bench.Server.Requests.Clear();
        (await _bench.AskAsync(names)).Count.ShouldBe(200);
        _bench.Server.Requests.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_restart_redriven_executions_are_among_those_that_run()
    {
        await _bench.StartAllAsync("order-1", "order-2", "retry-1", "retry-2");
        _bench.Fail("order-1");
        await RedriveAsync("order-1");
        _bench.Succeed("retry-2");

        IReadOnlyList<string>? running = await _bench.Outcomes.ListRunningAsync("retry-", 10, CancellationToken.None);

        running.ShouldBe(["retry-1", "order-1"]);
    }

    [Fact]
    public async Task What_runs_is_read_page_by_page_up_to_the_limit()
    {
        await _bench.StartAllAsync([.. Enumerable.Range(0, 1_200).Select(static i => $"retry-{i}")]);

        (await _bench.Outcomes.ListRunningAsync("retry-", 10_000, CancellationToken.None))?.Count.ShouldBe(1_200);
        _bench.Count("ListExecutions").ShouldBe(2);
        (await _bench.Outcomes.ListRunningAsync("retry-", 300, CancellationToken.None))?.Count.ShouldBe(300);
        _bench.Count("ListExecutions").ShouldBe(3);
    }

    private string DescriptionOf(string name)
    {
        TestExecution execution = _bench.Server.StateMachines.Execution(_bench.ExecutionArn(name));
        long stopped = execution.StopDate!.Value.ToUnixTimeSeconds();
        return $$"""{"executionArn":"{{execution.Arn}}","name":"{{name}}","status":"{{execution.Status}}","stopDate":{{stopped}}}""";
    }

    private async Task RedriveAsync(string name)
    {
        RedriveRequest request = new(_bench.ExecutionArn(name), $"token-{name}", FailedAt: null, 3);
        (await _bench.Machine.RedriveAsync(request, CancellationToken.None)).Kind.ShouldBe(RedriveKind.Redriven);
    }
}
