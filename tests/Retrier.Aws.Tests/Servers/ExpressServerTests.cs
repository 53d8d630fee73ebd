using System.Text.Json.Nodes;
using Retrier.Aws.Testing.StepFunctions;

namespace Retrier.Aws.Tests.Servers;

public sealed class ExpressServerTests
{
    private const string Own = "com.amazonaws.swf.service.v2.model#";

    [Fact]
    public async Task Every_start_is_an_execution_of_its_own_under_any_name()
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync(StateMachineType.Express);

        string first = await server.StartedAsync("order-1");
        string second = await server.StartedAsync("order-1");

        first.ShouldStartWith("arn:aws:states:eu-west-1:123456789012:express:orders:order-1:");
        (second == first).ShouldBeFalse();
        (await server.AskAsync("DescribeStateMachine", ("stateMachineArn", server.Machine))).String("type").ShouldBe("EXPRESS");
    }

    [Theory]
    [InlineData("DescribeExecution")]
    [InlineData("StopExecution")]
    [InlineData("RedriveExecution")]
    public async Task Nothing_can_be_asked_of_an_Express_execution(string operation)
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync(StateMachineType.Express);
        string arn = await server.StartedAsync("order-1");

        (await server.AskAsync(operation, ("executionArn", arn))).Refused(Own + "InvalidArn")
            .ShouldBe("Invalid Arn: 'Resource type not valid in this context: express'");
    }

    [Fact]
    public async Task Express_executions_cannot_be_listed_and_Standard_ones_not_awaited()
    {
        await using StepFunctionsServer express = await StepFunctionsServer.StartAsync(StateMachineType.Express);
        await using StepFunctionsServer standard = await StepFunctionsServer.StartAsync();

        (await express.AskAsync("ListExecutions", ("stateMachineArn", express.Machine))).Refused(Own + "StateMachineTypeNotSupported");
        (await standard.AskAsync("StartSyncExecution", ("stateMachineArn", standard.Machine))).Refused(Own + "StateMachineTypeNotSupported");
    }

    [Fact]
    public async Task A_synchronous_start_is_good_even_when_the_execution_is_not()
    {
        await using StepFunctionsServer server = await StepFunctionsServer.StartAsync(
            StateMachineType.Express, _ => Task.FromResult(ExecutionEnd.Failed("503", "down")));

        JsonObject answer = (await server.AskAsync("StartSyncExecution", ("stateMachineArn", server.Machine), ("input", "{}"))).Ok();

        (answer["status"]!.GetValue<string>(), answer["error"]!.GetValue<string>()).ShouldBe(("FAILED", "503"));
    }
}
