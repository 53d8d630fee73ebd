using System.Globalization;
using System.Text;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;
using Retrier.Aws.Testing.Wire;

namespace Retrier.Aws.Tests.StateMachines;

public sealed class StartTests : IAsyncLifetime
{
    private StepFunctionsBench _bench = null!;

    public async Task InitializeAsync() => _bench = await StepFunctionsBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("{\"id\":1,  \"text\":\"\\u00e4 \u00e4 \u4e2d \ud83d\ude00\"}")]
    [InlineData("[1, 2]")]
    [InlineData("\"text\"")]
    public async Task An_input_arrives_character_for_character(string input)
    {
        StartResult started = await _bench.StartAsync("retry-1", input);
        _bench.Server.StateMachines.Execution(started.ExecutionId!).Input.ShouldBe(input);
    }

    [Fact]
    public async Task An_input_full_of_quotes_still_fits_into_a_request()
    {
        StringBuilder input = new("[\"\"");
        while (input.Length < StateMachineLimits.InputBytes - 4)
        {
            input.Append(",\"\"");
        }

        (await _bench.StartAsync("retry-1", input.Append(']').ToString())).Kind.ShouldBe(StartKind.Started);

        const int RequestLimit = 1_048_576;
        long bytes = long.Parse(_bench.Server.Requests.Of("StartExecution")[0].Headers["Content-Length"], CultureInfo.InvariantCulture);
        bytes.ShouldBeLessThan(RequestLimit);
    }

    [Fact]
    public async Task What_was_started_under_the_name_before_is_said_to_exist()
    {
        StartResult first = await _bench.StartAsync("retry-1");
        _bench.Fail("retry-1");

        (await _bench.StartAsync("retry-1")).ShouldBe(new StartResult(StartKind.AlreadyExists, first.ExecutionId));
    }

    [Theory]
    [InlineData("InvalidExecutionInput")]
    [InlineData("InvalidName")]
    [InlineData("ValidationException")]
    public async Task A_refusal_never_repeats_what_the_service_says_of_the_input(string code)
    {
        _bench.Fails("StartExecution", code, "1 validation error detected: Value '{\"card\":4111}' at 'input' failed to satisfy constraint");

        StartResult result = await _bench.StartAsync("retry-1");

        result.Kind.ShouldBe(StartKind.Refused);
        result.Detail.ShouldNotBeNull().ShouldContain(code);
        result.Detail.ShouldNotContain("4111");
    }

    [Fact]
    public async Task A_refused_ARN_stops_the_loop_and_not_the_message()
    {
        _bench.Fails("StartExecution", "ValidationException", "1 validation error detected: Value 'x' at 'stateMachineArn' failed to satisfy constraint");

        PortException error = await Should.ThrowAsync<PortException>(() => _bench.StartAsync("retry-1"));

        error.Fault.ShouldBe(Fault.Loop);
        error.Message.ShouldContain("Correct the loop's StateMachine setting.");
    }

    [Theory]
    [InlineData("a name", "{}")]
    [InlineData("retry-1", "")]
    public async Task What_can_never_be_started_is_refused_without_asking(string name, string input)
    {
        (await _bench.StartAsync(name, input)).Kind.ShouldBe(StartKind.Refused);
        _bench.Server.Requests.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_input_that_is_not_UTF8_is_refused_without_asking()
    {
        StartRequest request = new("retry-1", new byte[] { (byte)'"', 0xFF, (byte)'"' });
        (await _bench.Machine.StartAsync(request, CancellationToken.None)).Kind.ShouldBe(StartKind.Refused);
        _bench.Server.Requests.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("3")]
    [InlineData("live")]
    public async Task A_version_or_alias_is_started_as_it_is_named(string qualifier)
    {
        string qualified = $"{_bench.Arn}:{qualifier}";
        string execution = _bench.ExecutionArn("retry-1");
        _bench.Server.Script.Always("StartExecution", ScriptedAnswer.Raw(200, "application/x-amz-json-1.0", $$"""{"executionArn":"{{execution}}","startDate":1}"""));

        IStateMachine machine = _bench.Machines.Open(qualified);
        StartResult started = await machine.StartAsync(new StartRequest("retry-1", "{}"u8.ToArray()), CancellationToken.None);

        (machine.Name, started.ExecutionId).ShouldBe(("orders", execution));
        Sent("StartExecution", "stateMachineArn").ShouldBe(qualified);
        Sent("DescribeStateMachine", "stateMachineArn").ShouldBe(_bench.Arn);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:orders")]
    [InlineData("arn:aws:states:eu-west-1:123456789012:execution:orders:1")]
    public async Task What_is_no_ARN_of_a_state_machine_is_told_at_the_first_use(string text)
    {
        IStateMachine machine = _bench.Machines.Open(text);

        PortException error = await Should.ThrowAsync<PortException>(
            () => machine.StartAsync(new StartRequest("retry-1", "{}"u8.ToArray()), CancellationToken.None));

        (machine.Name, error.Fault, error.Code).ShouldBe((text, Fault.Loop, "InvalidArn"));
        error.Message.ShouldStartWith($"'{text}' is not the ARN of a state machine");
        _bench.Server.Requests.All.ShouldBeEmpty();
    }

    private string? Sent(string operation, string member) => (string?)_bench.Server.Requests.Of(operation)[0].Body![member]?.AsValue();
}
