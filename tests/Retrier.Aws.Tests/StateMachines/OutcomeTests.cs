using System.Text;
using Retrier.Abstractions.Outcomes;
using Retrier.Abstractions.StateMachines;
using Retrier.Aws.StateMachines;
using Retrier.Aws.Testing.StepFunctions;
using Retrier.Aws.Testing.Wire;
using ExecutionStatus = Retrier.Abstractions.StateMachines.ExecutionStatus;

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
        string[] names = [.. Enumerable.Range(0, ExecutionOutcomes.Few + 1).Select(static i => $"retry-{i}")];
        await _bench.StartAllAsync(names);
        _bench.Fail("retry-1");

        (await _bench.AskAsync(names)).Select(outcome => (outcome.ExecutionName, outcome.Kind)).ShouldBe([("retry-1", OutcomeKind.FailedAgain)]);
        (_bench.Count("ListExecutions"), _bench.Count("DescribeExecution")).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_small_step_of_a_ramp_is_looked_up_at_once_and_asked_for_every_two_seconds()
    {
        string[] names = [.. Enumerable.Range(0, ExecutionOutcomes.FewAtOnce).Select(static i => $"retry-{i}")];
        await _bench.StartAllAsync(names);
        Array.ForEach(names, _bench.Succeed);

        (await _bench.AskAsync(names)).Count.ShouldBe(names.Length);
        (_bench.Count("ListExecutions"), _bench.Count("DescribeExecution")).ShouldBe((0, names.Length));
        _bench.Outcomes.AskEvery(0).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        _bench.Outcomes.AskEvery(ExecutionOutcomes.Few).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        _bench.Outcomes.AskEvery(ExecutionOutcomes.Few + 1).ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_few_more_than_fit_in_a_round_have_their_turn_in_the_next_ones()
    {
        string[] names = [.. Enumerable.Range(0, ExecutionOutcomes.Few).Select(static i => $"retry-{i}")];
        await _bench.StartAllAsync(names);
        Array.ForEach(names, _bench.Succeed);
        HashSet<string> left = [.. names];
        for (int round = 0; round < 3; round++)
        {
            left.ExceptWith((await _bench.AskAsync([.. left])).Select(outcome => outcome.ExecutionName));
        }

        left.ShouldBeEmpty();
        (_bench.Count("ListExecutions"), _bench.Count("DescribeExecution")).ShouldBe((0, names.Length));
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
                new ExecutionOutcome("b", OutcomeKind.TimedOut, now),
                new ExecutionOutcome("c", OutcomeKind.Aborted, now),
            ]);
        _bench.Count("ListExecutions").ShouldBe(0);
    }

    [Fact]
    public async Task What_ended_without_success_is_listed_by_how_it_ended_and_only_what_may_be_ours()
    {
        await _bench.StartAllAsync("retry-old");
        End("retry-old", ExecutionEnd.TimedOut());
        _bench.Time.Advance(TimeSpan.FromDays(3));
        DateTimeOffset since = _bench.Time.GetUtcNow();
        await _bench.StartAllAsync("retry-1", "retry-2", "retry-3", "retry-4", "retry-5", "order-1", "order-2");
        End("retry-1", ExecutionEnd.TimedOut());
        End("retry-2", ExecutionEnd.Aborted());
        End("order-1", ExecutionEnd.TimedOut());
        _bench.Fail("retry-3");
        _bench.Succeed("retry-4");

        (await NamesAsync(since, OutcomeKind.TimedOut, OutcomeKind.Aborted)).ShouldBe(["retry-1 TimedOut", "retry-2 Aborted"]);
        (await NamesAsync(since, OutcomeKind.FailedAgain)).ShouldBe(["retry-3 FailedAgain"]);
        (await NamesAsync(since - TimeSpan.FromDays(4), OutcomeKind.TimedOut)).ShouldBe(["retry-1 TimedOut", "retry-old TimedOut"]);
    }

    [Fact]
    public async Task A_redriven_execution_that_ended_without_success_is_listed_whatever_its_name()
    {
        await _bench.StartAllAsync("order-1");
        _bench.Fail("order-1");
        RedriveRequest redrive = new(_bench.ExecutionArn("order-1"), "token", FailedAt: null, 3);
        (await _bench.Machine.RedriveAsync(redrive, CancellationToken.None)).Kind.ShouldBe(RedriveKind.Redriven);
        End("order-1", ExecutionEnd.TimedOut());

        (await NamesAsync(_bench.Time.GetUtcNow(), OutcomeKind.TimedOut)).ShouldBe(["order-1 TimedOut"]);
    }

    [Fact]
    public async Task The_list_of_what_ended_is_read_as_far_back_as_an_execution_may_have_run()
    {
        await _bench.StartAllAsync("retry-long");
        await _bench.StartAllAsync([.. Enumerable.Range(0, 2_500).Select(static i => $"other-{i}")]);
        _bench.Time.Advance(TimeSpan.FromDays(6));
        DateTimeOffset since = _bench.Time.GetUtcNow();
        foreach (string name in Enumerable.Range(0, 2_500).Select(static i => $"other-{i}").Prepend("retry-long"))
        {
            End(name, ExecutionEnd.TimedOut());
        }

        (await NamesAsync(since, OutcomeKind.TimedOut)).ShouldBe(["retry-long TimedOut"]);
        _bench.Time.Advance(TimeSpan.FromDays(2));
        _bench.Server.Requests.Clear();
        (await NamesAsync(since + TimeSpan.FromDays(2), OutcomeKind.TimedOut)).ShouldBeEmpty();
        _bench.Count("ListExecutions").ShouldBe(1, "all of the first page was started too long ago");
    }

    [Fact]
    public async Task A_description_tells_the_input_byte_for_byte_and_the_error()
    {
        const string Input = """{ "b": 1,  "a": "Zoë \u00fc" }""";
        await _bench.StartAsync("retry-1", Input, traceHeader: "Root=1-5759e988-bd862e3fe1be46a994272793");
        End("retry-1", ExecutionEnd.Aborted("Operator", "stopped by hand"));

        ExecutionDescription found = (await _bench.Machine.DescribeAsync("retry-1", CancellationToken.None)).ShouldNotBeNull();

        Encoding.UTF8.GetString(found.Input.ShouldNotBeNull().Span).ShouldBe(Input);
        (found.Status, found.Error, found.Cause).ShouldBe((ExecutionStatus.Aborted, "Operator", "stopped by hand"));
        found.TraceHeader.ShouldNotBeNull().ShouldStartWith("Root=1-5759e988-bd862e3fe1be46a994272793");
    }

    [Fact]
    public async Task An_input_that_is_left_out_is_not_taken_for_an_empty_one()
    {
        await _bench.StartAllAsync("retry-1");
        _bench.Server.Script.Always("DescribeExecution", ScriptedAnswer.Raw(
            200, "application/x-amz-json-1.0", """{"status":"TIMED_OUT","input":"","inputDetails":{"included":false}}"""));

        (await _bench.Machine.DescribeAsync("retry-1", CancellationToken.None)).ShouldNotBeNull().Input.ShouldBeNull();
    }

    [Fact]
    public async Task What_lies_deep_in_the_list_is_found_within_some_rounds()
    {
        string[] old = [.. Enumerable.Range(0, 40).Select(static i => $"old-{i}")];
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

        await _bench.AskAsync([.. Enumerable.Range(0, ExecutionOutcomes.Few + 1).Select(static i => $"a-{i}")]);

        (_bench.Count("ListExecutions"), _bench.Count("DescribeExecution")).ShouldBe((1, 5));
    }

    [Fact]
    public async Task What_the_list_does_not_show_is_looked_up_in_turns()
    {
        string[] names = [.. Enumerable.Range(0, ExecutionOutcomes.Few + 5).Select(static i => $"a-{i}")];
        await _bench.StartAllAsync(names);
        _bench.Server.Script.Always("ListExecutions", ScriptedAnswer.Raw(200, "application/x-amz-json-1.0", """{"executions":[]}"""));

        for (int round = 0; round < 6; round++)
        {
            await _bench.AskAsync(names);
        }

        _bench.Server.Requests.Of("DescribeExecution").Select(request => (string?)request.Body!["executionArn"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Length);
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

    private void End(string name, ExecutionEnd end) => _bench.Server.StateMachines.End(_bench.ExecutionArn(name), end).ShouldBeTrue();

    private async Task<string[]> NamesAsync(DateTimeOffset since, params OutcomeKind[] kinds)
    {
        FailedQuery query = new("retry-", kinds, since, 100);
        IReadOnlyList<ExecutionOutcome>? ended = await _bench.Outcomes.ListFailedAsync(query, CancellationToken.None);
        return [.. ended.ShouldNotBeNull().Select(static outcome => $"{outcome.ExecutionName} {outcome.Kind}")];
    }
}
