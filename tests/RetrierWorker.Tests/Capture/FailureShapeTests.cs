using RetrierWorker.Capture;
using RetrierWorker.Configuration;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Capture;

public sealed class FailureShapeTests
{
    [Fact]
    public void Our_state_machines_envelope_tells_input_error_and_execution()
    {
        FailedWork work = Read(TestMessages.Envelope("""{"orderId":7}"""));
        work.Input.Text().ShouldBe("""{"orderId":7}""");
        (work.Error, work.Cause, work.State).ShouldBe(("503", "down", "ChargeCard"));
        work.ExecutionId.ShouldBe("arn:aws:states:eu-west-1:1:execution:orders:first-run");
        work.ExecutionName.ShouldBe("first-run");
    }

    [Fact]
    public void A_lambda_destinations_record_tells_payload_error_and_function()
    {
        FailedWork work = Read(
            """
            {"version":"1.0","requestContext":{"requestId":"r-1","functionArn":"arn:aws:lambda:eu-west-1:1:function:charge:$LATEST","condition":"RetriesExhausted"},
             "requestPayload": {"orderId": 7}, "responsePayload":{"errorType":"CardError","errorMessage":"refused"}}
            """);
        work.Input.Text().ShouldBe("""{"orderId": 7}""");
        (work.Error, work.Cause, work.State).ShouldBe(("CardError", "refused", "charge"));
        work.ExecutionId.ShouldBe("r-1");
    }

    [Fact]
    public void A_destinations_record_without_an_answer_has_its_condition_as_error() =>
        Read("""{"requestContext":{"requestId":"r-1","condition":"EventAgeExceeded","functionArn":"charge"},"requestPayload":{}}""")
            .Error.ShouldBe("EventAgeExceeded");

    [Theory]
    [InlineData("""{"orderId":7}""")]
    [InlineData("""{}""")]
    [InlineData("""{"input":{"a":1}}""")]
    [InlineData("""{"input":{"a":1},"error":"text"}""")]
    [InlineData("""{"input":{"a":1},"error":{"Error":"503"},"orderId":7}""")]
    [InlineData("""{"input":{"a":1},"execution":{"id":"x"},"Output":{}}""")]
    [InlineData("""{"Input":{"a":1},"error":{}}""")]
    [InlineData("""{"requestPayload":{"a":1}}""")]
    [InlineData("""{"requestPayload":{"a":1},"requestContext":"text"}""")]
    public void Any_other_object_is_its_own_input(string body)
    {
        FailedWork work = Read(body);
        work.Input.Text().ShouldBe(body);
        (work.Error, work.State, work.ExecutionId, work.ExecutionName).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void An_error_that_is_a_number_or_nothing_is_taken_as_it_is_written()
    {
        FailedWork work = Read("""{"input":{},"error":{"Error":503,"Cause":null},"execution":{"state":{"a":1}}}""");
        (work.Error, work.Cause, work.State).ShouldBe(("503", null, """{"a":1}"""));
    }

    [Theory]
    [InlineData("""{"input": {"a" :  1.50, "b":1E+2 }, "error": {}}""", """{"a" :  1.50, "b":1E+2 }""")]
    [InlineData("""{"error":{},"input":{"\u0061":"\/é\ud83c\udf88"}}""", """{"\u0061":"\/é\ud83c\udf88"}""")]
    [InlineData("{\"error\":{},\"input\":\n{\t\"a\":\r\n1\n}\n}", "{\t\"a\":\r\n1\n}")]
    [InlineData("""{"error":{},"input":{"a":1,"a":2,"n":-0.0,"big":12345678901234567890123}}""", """{"a":1,"a":2,"n":-0.0,"big":12345678901234567890123}""")]
    public void The_input_keeps_every_byte(string body, string input) => Read(body).Input.Text().ShouldBe(input);

    private static FailedWork Read(string body) =>
        FailureReader.Read(System.Text.Encoding.UTF8.GetBytes(body), new MessageSettings()).Work.ShouldNotBeNull();
}
