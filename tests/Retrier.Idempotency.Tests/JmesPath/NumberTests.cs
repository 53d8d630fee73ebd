using Retrier.Idempotency.JmesPath;

namespace Retrier.Idempotency.Tests.JmesPath;

public sealed class NumberTests
{
    [Theory]
    [InlineData("sum(@)", "[1.0, 2.00]", "3")]
    [InlineData("sum(@)", "[0.1, 0.2]", "0.3")]
    [InlineData("sum(@)", "[9007199254740993, 1]", "9007199254740994")]
    [InlineData("sum(@)", "[79228162514264337593543950335, 1]", "7.922816251426434E+28")]
    [InlineData("sum(@)", "[1e-20, 1e-20]", "2E-20")]
    [InlineData("abs(@)", "-1e300", "1E+300")]
    [InlineData("abs(@)", "-4.1045368012983762e-289", "4.1045368012983762E-289")]
    [InlineData("avg(@)", "[1, 2]", "1.5")]
    [InlineData("avg(@)", "[1, 3]", "2")]
    [InlineData("abs(@)", "-1.50", "1.5")]
    [InlineData("abs(@)", "-0", "0")]
    [InlineData("ceil(@)", "1e2", "100")]
    [InlineData("floor(@)", "-1.5", "-2")]
    [InlineData("length(@)", "[0, 0]", "2")]
    [InlineData("max(@)", "[1, 1.50, 0]", "1.50")]
    [InlineData("to_number(@)", "\"1.50\"", "1.50")]
    [InlineData("to_number(@)", "\" 1\"", "null")]
    [InlineData("to_number(@)", "\"01\"", "null")]
    [InlineData("to_number(@)", "\"1\\n\"", "null")]
    [InlineData("to_number(@)", "\"Infinity\"", "null")]
    [InlineData("to_string(@)", "1.50", "\"1.50\"")]
    public void Numbers_come_out_as_short_and_exact_as_they_can(string text, string document, string result)
    {
        Jmes.Search(text, document).ShouldBe(result);
    }

    [Theory]
    [InlineData("@[0] == @[1]", "[1, 1.0]", "true")]
    [InlineData("@[0] == @[1]", "[100, 1e2]", "true")]
    [InlineData("@[0] == @[1]", "[9007199254740992, 9007199254740993]", "false")]
    [InlineData("@[0] == @[1]", "[1e-400, 0]", "false")]
    [InlineData("@[0] == sum(@[1:])", "[3, 1, 2]", "true")]
    [InlineData("@[0] < @[1]", "[9007199254740992, 9007199254740993]", "true")]
    [InlineData("@[0] < @[1]", "[1e-30, 1e-29]", "true")]
    [InlineData("@[0] < @[1]", "[-1e300, 1e-300]", "true")]
    [InlineData("@[0] < @[1]", "[5, 1e999]", "true")]
    [InlineData("@[0] < @[1]", "[5, \"6\"]", "null")]
    [InlineData("@[0] == @[1]", "[1, true]", "false")]
    public void Numbers_are_compared_by_value(string text, string document, string result)
    {
        Jmes.Search(text, document).ShouldBe(result);
    }

    [Fact]
    public void A_sum_beyond_what_json_can_say_is_an_error_and_not_infinity()
    {
        Jmes.Failure("sum(@)", "[1e308, 1e308]").Kind.ShouldBe(JmesPathErrorKind.InvalidValue);
    }
}
