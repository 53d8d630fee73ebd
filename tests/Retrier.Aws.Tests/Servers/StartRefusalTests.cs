using System.Text.Json.Nodes;

namespace Retrier.Aws.Tests.Servers;

public sealed class StartRefusalTests : IAsyncLifetime
{
    private const string Own = "com.amazonaws.swf.service.v2.model#";
    private const string Model = "com.amazon.coral.validate#ValidationException";
    private const string Missing = "arn:aws:states:eu-west-1:123456789012:stateMachine:missing";
    private StepFunctionsServer _server = null!;

    public async Task InitializeAsync() => _server = await StepFunctionsServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    public async Task A_name_with_a_forbidden_character_is_refused(string name) =>
        (await _server.StartAsync(name)).Refused(Own + "InvalidName").ShouldBe($"Invalid Name: '{name}'");

    [Fact]
    public async Task Eighty_characters_are_a_name_and_eighty_one_are_not()
    {
        (await _server.StartAsync(new string('n', 80))).Ok();

        (await _server.StartAsync(new string('n', 81))).Refused(Model)
            .ShouldNotBeNull().ShouldEndWith("at 'name' failed to satisfy constraint: Member must have length less than or equal to 80");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("order 1")]
    public async Task An_input_that_is_not_JSON_is_refused(string input) =>
        (await _server.StartAsync("order-1", input)).Refused(Own + "InvalidExecutionInput")
            .ShouldNotBeNull().ShouldStartWith("Invalid State Machine Execution Input: '");

    [Fact]
    public async Task The_input_is_measured_in_bytes()
    {
        string most = $"\"{new string('é', 131_071)}\"";
        (await _server.StartAsync("order-1", most)).Ok();

        (await _server.StartAsync("order-2", most.Replace("\"é", "\"xé", StringComparison.Ordinal))).Refused(Model)
            .ShouldNotBeNull().ShouldContain("less than or equal to 262144 bytes in UTF-8 encoding");
    }

    [Fact]
    public async Task The_bounds_come_before_the_state_machine_and_the_state_machine_before_the_name()
    {
        (await StartAtAsync(Missing, new string('n', 81))).Refused(Model);
        (await StartAtAsync(Missing, "a b")).Refused(Own + "StateMachineDoesNotExist").ShouldBe($"State Machine Does Not Exist: '{Missing}'");
    }

    [Fact]
    public async Task What_is_no_ARN_of_a_state_machine_is_refused()
    {
        (await StartAtAsync("orders", "n")).Refused(Own + "InvalidArn").ShouldBe("Invalid Arn: 'Invalid ARN prefix: orders'");
        string execution = await _server.StartedAsync("order-1");
        (await StartAtAsync(execution, "n")).Refused(Own + "InvalidArn")
            .ShouldBe("Invalid Arn: 'Resource type not valid in this context: execution'");
        (await _server.AskAsync("StartExecution", ("name", "n"))).Refused(Model).ShouldNotBeNull()
            .ShouldContain("Value null at 'stateMachineArn'");
    }

    [Fact]
    public async Task A_state_machine_that_is_being_deleted_takes_no_more_and_is_gone_with_its_last_execution()
    {
        string arn = await _server.StartedAsync("order-1");
        _server.Machines.Delete(_server.Machine);
        (await _server.StartAsync("order-2")).Refused(Own + "StateMachineDeleting");

        (await _server.AskAsync("StopExecution", ("executionArn", arn))).Ok();

        (await _server.StartAsync("order-2")).Refused(Own + "StateMachineDoesNotExist");
    }

    [Fact]
    public async Task More_open_executions_than_the_account_allows_are_refused_until_one_ends()
    {
        _server.Machines.OpenExecutionLimit = 1;
        string arn = await _server.StartedAsync("order-1");
        (await _server.StartAsync("order-2")).Refused(Own + "ExecutionLimitExceeded");

        (await _server.AskAsync("StopExecution", ("executionArn", arn))).Ok();

        (await _server.StartAsync("order-2")).Ok();
    }

    [Fact]
    public async Task Starts_beyond_the_throttle_are_refused_until_it_fills_again()
    {
        _server.Machines.Throttle("StartExecution", size: 2, refillPerSecond: 1);
        (await _server.StartAsync("order-1")).Ok();
        (await _server.StartAsync("order-2")).Ok();
        (await _server.StartAsync("order-3")).Refused("com.amazon.coral.availability#ThrottlingException").ShouldBe("Rate exceeded");

        _server.Time.Advance(TimeSpan.FromSeconds(1));

        (await _server.StartAsync("order-3")).Ok();
        (await _server.StartAsync("order-4")).Refused("com.amazon.coral.availability#ThrottlingException");
    }

    private Task<ServerAnswer> StartAtAsync(string machine, string name) =>
        _server.AskAsync("StartExecution", ("stateMachineArn", machine), ("name", name), ("input", JsonValue.Create("{}")));
}
