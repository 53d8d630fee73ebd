using System.Text;
using Retrier.Abstractions.Faults;
using Retrier.Abstractions.StateMachines;
using Retrier.Local.Data;
using Retrier.Local.StateMachines;
using Retrier.Local.Tests.Data;
using Retrier.Testing;

namespace Retrier.Local.Tests.StateMachines;

public sealed class StartRulesTests
{
    [Theory]
    [InlineData("[1]", "The input is JSON but not an object.")]
    [InlineData("{\"a\":1} x", "The input is not JSON with at most 256 levels (line 1, byte 9).")]
    [InlineData("", "The input is not JSON with at most 256 levels (line 1, byte 1).")]
    public void An_input_is_refused_with_a_reason_that_does_not_repeat_it(string input, string reason) =>
        StartRules.Refusal("a", Encoding.UTF8.GetBytes(input)).ShouldBe(reason);

    [Fact]
    public void Invalid_UTF8_is_refused() =>
        StartRules.Refusal("a", [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]).ShouldBe("The input is not valid UTF-8.");

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    [InlineData(10_000, false)]
    public void An_input_may_be_nested_256_levels_deep(int depth, bool accepted)
    {
        string input = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);

        (StartRules.Refusal("a", Encoding.UTF8.GetBytes(input)) is null).ShouldBe(accepted);
    }

    [Fact]
    public async Task Starting_what_is_not_configured_is_a_fault_of_the_loop()
    {
        using TemporaryDirectory directory = new();
        await using LocalStore store = await TestStore.OpenAsync(directory.Path);
        LocalStateMachines machines = new(store, [], TimeProvider.System);

        PortException error = await Should.ThrowAsync<PortException>(
            () => machines.Open("orders").StartAsync(new StartRequest("a", "{}"u8.ToArray()), default));

        (error.Fault, error.Code).ShouldBe((Fault.Loop, "StateMachineDoesNotExist"));
    }

    [Fact]
    public async Task Everything_wrong_with_the_definitions_is_said_at_once()
    {
        using TemporaryDirectory directory = new();
        await using LocalStore store = await TestStore.OpenAsync(directory.Path);
        HttpStep step = new("Pay", HttpMethod.Post, new Uri("/pay", UriKind.Relative), TimeSpan.Zero);
        LocalStateMachineDefinition bad = new("a b", [step, step], "out.fifo", "fail");

        string message = Should.Throw<ArgumentException>(() => new LocalStateMachines(store, [bad, bad], TimeProvider.System)).Message;

        message.ShouldContain("'a b': its name must be");
        message.ShouldContain("FIFO");
        message.ShouldContain("step 'Pay' stands twice");
        message.ShouldContain("timeout above zero");
        message.ShouldContain("is defined twice");
    }
}
