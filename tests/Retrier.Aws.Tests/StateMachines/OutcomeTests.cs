using Retrier.Abstractions.Outcomes;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Tests.StateMachines;

public sealed class OutcomeTests : IAsyncLifetime
{
    private StepFunctionsBench _bench = null!;

    public async Task InitializeAsync() => _bench = await StepFunctionsBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_thousand_outcomes_cost_at_most_three_requests()
    {
        string[] names = [.. Enumerable.Range(0, 1_000).Select(static i => $"retry-{i}")];
        await _bench.StartAllAsync(names);
        await _bench.StartAllAsync([.. Enumerable.Range(0, 1_500).Select(static i => $"other-{i}")]);
        Array.ForEach(names, _bench.Succeed);
        _bench.Server.Requests.Clear();

        IReadOnlyList<ExecutionOutcome> outcomes = await _bench.AskAsync(names);

        outcomes.Count(outcome => outcome.Kind is OutcomeKind.Succeeded).ShouldBe(1_000);
        _bench.Server.Requests.All.Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task What_still_runs_is_not_looked_up_one_by_one()
    {
        string[] names = ["a", "b", "c", "d", "e"];
        await _bench.StartAllAsync(names);
        _bench.Fail("b");

        (await _bench.AskAsync(names)).Select(outcome => (outcome.ExecutionName, outcome.Kind)).ShouldBe([("b", OutcomeKind.FailedAgain)]);
        (_bench.Count("ListExecutions"), _bench.Count("DescribeExecution")).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_few_are_looked_up_without_the_list()
    {
        await _bench.StartAllAsync("a", "b", "c");
        _bench.Succeed("a");
        _bench.Server.StateMachines.End(_bench.ExecutionArn("b"), ExecutionEnd.TimedOut());
        _bench.Server.StateMachines.End(_bench.ExecutionArn("c"), ExecutionEnd.Aborted());

        IReadOnlyList<ExecutionOutcome> outcomes = await _bench.AskAsync("a", "b", "c");

        DateTimeOffset now = _bench.Time.GetUtcNow();
        outcomes.ShouldBe(
            [
                new ExecutionOutcome("a", OutcomeKind.Succeeded, now),
                new ExecutionOutcome("b", OutcomeKind.FailedAgain, now),
                new ExecutionOutcome("c", OutcomeKind.FailedAgain, now),
            ]);
        _bench.Count("ListExecutions").ShouldBe(0);
    }

    [Fact]
    public async Task What_lies_deep_in_the_list_is_found_within_some_rounds()
    {
        string[] old = [.. Enumerable.Range(0, 20).Select(static i => $"old-{i}")];
        await _bench.StartAllAsync(old);
        await _bench.StartAllAsync([.. Enumerable.Range(0, 5_000).Select(static i => $"other-{i}")]);
        Array.ForEach(old, _bench.Succeed);

        HashSet<string> left = [.. old];
        _bench.Server.Requests.Clear();
        int rounds = 0;
        for (; left.Count > 0 && rounds < 5; rounds++)
        {
            left.ExceptWith((await _bench.AskAsync(left)).Select(outcome => outcome.ExecutionName));
        }

        left.ShouldBeEmpty();
        rounds.ShouldBe(3, "pages 1 to 3, then 1, 4, 5, then 1, 6");
        _bench.Server.Requests.All.Count.ShouldBeLessThanOrEqualTo(rounds * (3 + 5));
    }

    [Fact]
    public async Task The_list_is_not_read_further_back_than_a_day()
    {
        await _bench.StartAllAsync([.. Enumerable.Range(0, 2_500).Select(static i => $"other-{i}")]);
        _bench.Time.Advance(TimeSpan.FromHours(25));
        _bench.Server.Requests.Clear();

        await _bench.AskAsync("a", "b", "c", "d", "e", "f", "g");

        (_bench.Count("ListExecutions"), _bench.Count("DescribeExecution")).ShouldBe((1, 5));
    }

    [Fact]
    public async Task What_the_list_does_not_show_is_looked_up_in_turns()
    {
        string[] names = [.. Enumerable.Range(0, 8).Select(static i => $"a-{i}")];
        await _bench.StartAllAsync(names);
        _bench.Server.Script.Always("ListExecutions", ScriptedAnswer.Raw(200, "application/x-amz-json-1.0", """{"executions":[]}"""));

        await _bench.AskAsync(names);
        await _bench.AskAsync(names);

        _bench.Server.Requests.Of("DescribeExecution").Select(request => (string?)request.Body!["executionArn"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(8);
    }

    [Fact]
    public async Task A_name_that_is_missing_right_after_the_start_is_not_unknown_yet()
    {
        (await _bench.AskAsync("retry-1")).ShouldBeEmpty();
        _bench.Time.Advance(TimeSpan.FromSeconds(59));
        (await _bench.AskAsync("retry-1")).ShouldBeEmpty();
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        (await _bench.AskAsync("retry-1")).ShouldBe([new ExecutionOutcome("retry-1", OutcomeKind.Unknown, null)]);
    }

    [Fact]
    public async Task A_name_that_appears_meanwhile_was_never_missing()
    {
        await _bench.AskAsync("retry-1");
        await _bench.StartAllAsync("retry-1");
        await _bench.AskAsync("retry-1");
        _bench.Time.Advance(TimeSpan.FromMinutes(2));
        _bench.Server.Script.Next("DescribeExecution", ScriptedAnswer.Error("ExecutionDoesNotExist"));
        (await _bench.AskAsync("retry-1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_in_the_list_that_has_expired_is_forgotten()
    {
        string[] names = ["a", "b", "c", "d"];
        await _bench.StartAllAsync(names);
        Array.ForEach(names, _bench.Succeed);
        await _bench.StartAllAsync([.. Enumerable.Range(0, 5_000).Select(static i => $"other-{i}")]);
        await _bench.AskAsync("x-1", "x-2", "x-3", "x-4");
        _bench.Server.Script.Next("ListExecutions", ScriptedAnswer.Held(Task.CompletedTask));
        _bench.Server.Script.Next("ListExecutions", ScriptedAnswer.Error("InvalidToken"));

        (await _bench.AskAsync(names)).Count.ShouldBe(4, "looked up one by one");
    }
}
