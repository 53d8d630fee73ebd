using System.Text.Json.Nodes;
using Retrier.Aws.Testing.StepFunctions;

namespace Retrier.Aws.Tests.Servers;

public sealed class RedriveServerTests
{
    private const string NotRedrivable = "com.amazonaws.swf.service.v2.model#ExecutionNotRedrivable";

    [Fact]
    public async Task A_redriven_execution_runs_again_under_its_own_name_and_start_date()
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync(run: run => Task.FromResult(
            run.RedriveCount == 0 ? ExecutionEnd.Failed("503") : ExecutionEnd.Succeeded("{\"redriven\":true}")));
        string arn = await server.StartedAsync("order-1");
        TestExecution failed = await server.Machines.EndedAsync(arn, CancellationToken.None);
        server.Time.Advance(TimeSpan.FromHours(1));

        (await server.AskAsync("RedriveExecution", ("executionArn", arn))).Ok()["redriveDate"]!.ToJsonString().ShouldBe("1767229200");

        TestExecution redriven = await server.Machines.EndedAsync(arn, CancellationToken.None);
        (redriven.Status, redriven.RedriveCount, redriven.Error).ShouldBe(("SUCCEEDED", 1, null));
        (redriven.StartDate, redriven.RedriveDate).ShouldBe((failed.StartDate, failed.StartDate.AddHours(1)));
        JsonObject described = await server.DescribeAsync(arn);
        described["redriveCount"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_client_token_redrives_once()
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync();
        string arn = await server.StartedAsync("order-1");
        server.Machines.End(arn, ExecutionEnd.TimedOut());

        ServerAnswer first = await server.AskAsync("RedriveExecution", ("executionArn", arn), ("clientToken", "a"));
        server.Time.Advance(TimeSpan.FromMinutes(1));
        (await server.AskAsync("RedriveExecution", ("executionArn", arn), ("clientToken", "a"))).Text.ShouldBe(first.Text);
        (await server.AskAsync("RedriveExecution", ("executionArn", arn), ("clientToken", "b")))
            .Refused(NotRedrivable).ShouldBe("Execution is RUNNING and cannot be redriven");

        server.Machines.Execution(arn).RedriveCount.ShouldBe(1);
    }

    [Fact]
    public async Task What_succeeded_and_what_ended_a_fortnight_ago_cannot_be_redriven()
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync();
        string good = await server.StartedAsync("good");
        string old = await server.StartedAsync("old");
        server.Machines.End(good, ExecutionEnd.Succeeded());
        server.Machines.End(old, ExecutionEnd.Failed("503"));
        server.Time.Advance(TimeSpan.FromDays(14));
        (await server.DescribeAsync(old))["redriveStatus"]!.GetValue<string>().ShouldBe("REDRIVABLE");
        server.Time.Advance(TimeSpan.FromSeconds(1));

        (await server.AskAsync("RedriveExecution", ("executionArn", good))).Refused(NotRedrivable)
            .ShouldBe("Execution is SUCCEEDED and cannot be redriven");
        (await server.AskAsync("RedriveExecution", ("executionArn", old))).Refused(NotRedrivable)
            .ShouldBe("Execution redrivable period exceeded");
        (await server.AskAsync("RedriveExecution", ("executionArn", good + "x")))
            .Refused("com.amazonaws.swf.service.v2.model#ExecutionDoesNotExist").ShouldBe($"Execution Does Not Exist: '{good}x'");
    }
}
