using Retrier.Aws.Testing.StepFunctions;

namespace Retrier.Aws.Tests.Servers;

/// <summary>What emulators get wrong: when a name is taken.</summary>
public sealed class ExecutionNameTests : IAsyncLifetime
{
    private const string AlreadyExists = "com.amazonaws.swf.service.v2.model#ExecutionAlreadyExists";
    private StepFunctionsServer _server = null!;

    public async Task InitializeAsync() => _server = await StepFunctionsServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_same_start_while_it_runs_is_answered_as_the_first_one_was()
    {
        ServerAnswer first = await _server.StartAsync("order-1", "{\"n\":1}");
        _server.Time.Advance(TimeSpan.FromMinutes(1));

        (await _server.StartAsync("order-1", "{\"n\":1}")).Text.ShouldBe(first.Text);

        first.String("executionArn").ShouldBe("arn:aws:states:eu-west-1:123456789012:execution:orders:order-1");
        _server.Machines.Executions(_server.Machine).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Another_input_under_a_running_name_is_refused()
    {
        string arn = await _server.StartedAsync("order-1", "{\"n\":1}");

        (await _server.StartAsync("order-1", "{\"n\":2}")).Refused(AlreadyExists).ShouldBe($"Execution Already Exists: '{arn}'");
    }

    [Fact]
    public async Task The_same_start_is_refused_once_the_execution_has_ended()
    {
        string arn = await _server.StartedAsync("order-1");
        _server.Machines.End(arn, ExecutionEnd.Succeeded()).ShouldBeTrue();

        (await _server.StartAsync("order-1")).Refused(AlreadyExists);
    }

    [Fact]
    public async Task A_name_is_free_again_ninety_days_after_the_end()
    {
        string arn = await _server.StartedAsync("order-1");
        _server.Machines.End(arn, ExecutionEnd.Succeeded());

        _server.Time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        (await _server.StartAsync("order-1")).Refused(AlreadyExists);
        _server.Time.Advance(TimeSpan.FromSeconds(1));

        (await _server.StartedAsync("order-1", "{\"n\":2}")).ShouldBe(arn);
        _server.Machines.Executions(_server.Machine).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_start_without_a_name_gets_one()
    {
        string arn = (await _server.AskAsync("StartExecution", ("stateMachineArn", _server.Machine))).Ok()["executionArn"]!.GetValue<string>();

        Guid.TryParse(_server.Machines.Execution(arn).Name, out _).ShouldBeTrue();
        _server.Machines.Execution(arn).Input.ShouldBe("{}");
    }
}
