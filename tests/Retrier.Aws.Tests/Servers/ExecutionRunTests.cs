using System.Text.Json.Nodes;
using Retrier.Aws.Testing.StepFunctions;

namespace Retrier.Aws.Tests.Servers;

public sealed class ExecutionRunTests
{
    [Fact]
    public async Task An_execution_does_what_the_test_says_and_can_be_described()
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync(
            run: run => Task.FromResult(run.Input.Contains("bad", StringComparison.Ordinal)
                ? ExecutionEnd.Failed("503", "down")
                : ExecutionEnd.Succeeded(run.Input)));
        string good = await server.StartedAsync("good", "{\"name\":\"Zoë\"}");
        string bad = await server.StartedAsync("bad", "\"bad\"");
        await server.Machines.EndedAsync(good, CancellationToken.None);
        await server.Machines.EndedAsync(bad, CancellationToken.None);

        JsonObject described = await server.DescribeAsync(good);
        (described["status"]!.GetValue<string>(), described["output"]!.GetValue<string>()).ShouldBe(("SUCCEEDED", "{\"name\":\"Zoë\"}"));
        described["redriveStatusReason"]!.GetValue<string>().ShouldBe("Execution is SUCCEEDED and cannot be redriven");
        described = await server.DescribeAsync(bad);
        (described["status"]!.GetValue<string>(), described["error"]!.GetValue<string>(), described["cause"]!.GetValue<string>())
            .ShouldBe(("FAILED", "503", "down"));
        described["redriveStatus"]!.GetValue<string>().ShouldBe("REDRIVABLE");
    }

    [Fact]
    public async Task An_execution_whose_work_throws_has_failed_with_what_it_threw()
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync(run: _ => throw new InvalidOperationException("oops"));
        string arn = await server.StartedAsync("order-1");

        (await server.Machines.EndedAsync(arn, CancellationToken.None)).Cause.ShouldNotBeNull().ShouldContain("oops");
    }

    [Fact]
    public async Task A_running_execution_has_no_end_until_it_is_stopped()
    {
        TaskCompletionSource stopped = new();
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync(run: async run =>
        {
            await using CancellationTokenRegistration registration = run.Stopped.Register(stopped.SetResult);
            await stopped.Task;
            return ExecutionEnd.Succeeded();
        });
        string arn = await server.StartedAsync("order-1");
        (await server.DescribeAsync(arn)).ContainsKey("stopDate").ShouldBeFalse();

        (await server.AskAsync("StopExecution", ("executionArn", arn), ("error", "by hand"))).Ok()["stopDate"].ShouldNotBeNull();

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        JsonObject described = await server.DescribeAsync(arn);
        (described["status"]!.GetValue<string>(), described["error"]!.GetValue<string>()).ShouldBe(("ABORTED", "by hand"));
    }

    [Fact]
    public async Task The_trace_header_of_the_request_wins_over_the_parameter()
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync(header: ("X-Amzn-Trace-Id", "Root=1-http"));

        string arn = (await server.AskAsync(
            "StartExecution", ("stateMachineArn", server.Machine), ("traceHeader", "Root=1-parameter"))).String("executionArn");

        (await server.DescribeAsync(arn))["traceHeader"]!.GetValue<string>().ShouldBe("Root=1-http");
    }

    [Fact]
    public async Task Executions_are_listed_by_status_and_page_newest_first()
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync();
        foreach (int n in Enumerable.Range(1, 5))
        {
            server.Machines.End(await server.StartedAsync($"order-{n}"), ExecutionEnd.Failed("503"));
        }

        await server.StartedAsync("order-6");

        JsonObject page = await FailedAsync(token: null);
        Names(page).ShouldBe(["order-5", "order-4", "order-3"]);
        page = await FailedAsync(page["nextToken"]!.GetValue<string>());
        Names(page).ShouldBe(["order-2", "order-1"]);
        page["nextToken"].ShouldBeNull();
        (await server.AskAsync("ListExecutions", ("stateMachineArn", server.Machine), ("nextToken", "x")))
            .Refused("com.amazonaws.swf.service.v2.model#InvalidToken");

        async Task<JsonObject> FailedAsync(string? token) => (await server.AskAsync(
            "ListExecutions", ("stateMachineArn", server.Machine), ("statusFilter", "FAILED"), ("maxResults", 3), ("nextToken", token))).Ok();
    }

    private static IEnumerable<string> Names(JsonObject page) =>
        page["executions"]!.AsArray().Select(execution => execution!["name"]!.GetValue<string>());
}
