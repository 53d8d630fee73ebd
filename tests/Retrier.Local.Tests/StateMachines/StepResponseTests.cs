using System.Net;
using System.Text;
using Retrier.Local.StateMachines;

namespace Retrier.Local.Tests.StateMachines;

public sealed class StepResponseTests
{
    [Theory]
    [InlineData("", "null")]
    [InlineData("  \r\n", "null")]
    [InlineData(" {\"a\" : 1.0}\n", "{\"a\" : 1.0}")]
    [InlineData("\uFEFF[1]", "[1]")]
    [InlineData("fine", "\"fine\"")]
    [InlineData("{\"a\":", "\"{\\u0022a\\u0022:\"")]
    public void A_response_becomes_JSON_in_the_state(string body, string json)
    {
        StepResult result = StepResponse.Of(HttpStatusCode.OK, null, Encoding.UTF8.GetBytes(body));

        result.Error.ShouldBeNull();
        Encoding.UTF8.GetString(result.Json.Span).ShouldBe(json);
    }

    [Fact]
    public void A_cause_is_cut_to_a_thousand_characters_and_never_through_one()
    {
        string body = new string('x', 999) + "🙂" + new string('x', 500);

        StepResult result = StepResponse.Of(HttpStatusCode.BadGateway, "Bad Gateway", Encoding.UTF8.GetBytes(body));

        result.Error.ShouldBe(new StepError("502", "Bad Gateway: " + new string('x', 999)));
    }

    [Fact]
    public void A_redirect_is_a_failure() =>
        StepResponse.Of(HttpStatusCode.Found, "Found", []).Error.ShouldBe(new StepError("302", "Found"));

    [Theory]
    [InlineData("{}", "{\"S\":1}")]
    [InlineData(" { } ", " { \"S\":1} ")]
    [InlineData("{\"a\":{\"S\":2}}", "{\"a\":{\"S\":2},\"S\":1}")]
    [InlineData("{\"a\":\"}\"}\n", "{\"a\":\"}\",\"S\":1}\n")]
    public void A_result_is_put_at_the_end_of_the_state_and_no_other_byte_changes(string state, string next)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(state);

        ExecutionState.Has(bytes, "S").ShouldBeFalse();
        byte[] with = ExecutionState.With(bytes, "S", "1"u8);

        Encoding.UTF8.GetString(with).ShouldBe(next);
        ExecutionState.Has(with, "S").ShouldBeTrue();
    }
}
