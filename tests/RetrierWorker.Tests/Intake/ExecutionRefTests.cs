using RetrierWorker.Intake;

namespace RetrierWorker.Tests.Intake;

public sealed class ExecutionRefTests
{
    [Fact]
    public void An_id_is_read_back_as_it_was_written()
    {
        ExecutionRef execution = new("orders_2-eu", "intake-0a-17");
        execution.Path.ShouldBe("/executions/orders_2-eu.intake-0a-17");
        ExecutionRef.Parse(execution.ToString()).ShouldBe(execution);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("orders")]
    [InlineData("orders.")]
    [InlineData(".name")]
    [InlineData("orders.name.more")]
    [InlineData("orders.na me")]
    [InlineData("orders.../name")]
    [InlineData("örders.name")]
    public void What_is_no_id_is_refused(string? text) => ExecutionRef.Parse(text).ShouldBeNull();

    [Fact]
    public void Parts_that_are_too_long_for_a_loop_or_an_execution_are_refused()
    {
        ExecutionRef.Parse($"{new string('a', 64)}.{new string('b', 80)}").ShouldNotBeNull();
        ExecutionRef.Parse($"{new string('a', 65)}.b").ShouldBeNull();
        ExecutionRef.Parse($"a.{new string('b', 81)}").ShouldBeNull();
    }
}
