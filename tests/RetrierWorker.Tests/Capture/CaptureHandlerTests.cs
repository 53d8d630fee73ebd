using System.Text;
using Retrier.Abstractions.Queues;
using RetrierWorker.Messages;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Capture;

public sealed class CaptureHandlerTests
{
    private const string Incident = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("", "body-empty")]
    [InlineData(" \n", "body-empty")]
    [InlineData("hello", "body-not-json")]
    [InlineData("[{}]", "input-not-object")]
    [InlineData("\"{}\"", "input-not-object")]
    public void What_cannot_be_read_is_parked_with_its_reason(string body, string reason) => ReasonOf(TestMessages.Of(body)).ShouldBe(reason);

    [Fact]
    public void A_body_that_is_not_utf8_is_parked() => ReasonOf(TestMessages.Of(new byte[] { 0xC3, 0x28 })).ShouldBe("body-not-utf8");

    [Fact]
    public void A_body_ten_thousand_levels_deep_is_parked() => ReasonOf(TestMessages.Of(TestMessages.Deep(10_000))).ShouldBe("body-too-deep");

    [Theory]
    [InlineData(262_144, null)]
    [InlineData(262_145, "input-too-large")]
    public void An_input_is_captured_up_to_what_an_execution_takes(int bytes, string? reason) =>
        ReasonOf(TestMessages.Of(TestMessages.OfSize(bytes))).ShouldBe(reason);

    [Theory]
    [InlineData("hello", "retrier-attribute-garbled")]
    [InlineData("""{"v":2,"loop":"orders"}""", "retrier-attribute-garbled")]
    [InlineData("""{"v":1,"loop":"orders","incident":"xyz","attempt":1}""", "retrier-attribute-garbled")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":-1}""", "attempt-out-of-range")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":0}""", "attempt-out-of-range")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":10000}""", "attempt-out-of-range")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":9999999999}""", "attempt-out-of-range")]
    public void A_message_that_comes_back_with_an_attribute_nobody_can_trust_is_parked(string attribute, string reason) =>
        ReasonOf(TestMessages.Of("{}", (RetrierHeader.AttributeName, attribute))).ShouldBe(reason);

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, "attempts-exhausted")]
    [InlineData(500, "attempts-exhausted")]
    public void An_incident_that_has_used_up_its_attempts_is_parked(int failedAttempt, string? reason) =>
        ReasonOf(TestMessages.Of(TestMessages.Envelope("{}", $"retry-{Incident}-{failedAttempt}-44136fa355b3"))).ShouldBe(reason);

    [Fact]
    public void An_exhausted_one_is_parked_in_the_form_of_a_retry_message()
    {
        Verdict.Park park = Handlers.Capture(TestMessages.Of(
            TestMessages.Envelope("""{"a": 1}""", $"retry-{Incident}-3-44136fa355b3"),
            ("traceparent", TestMessages.TraceParent),
            ("colour", "red"))).ShouldBeOfType<Verdict.Park>();
        park.As.ShouldNotBeNull().Body.Text().ShouldBe("""{"a": 1}""");
        park.As.Attributes.Keys.Order(StringComparer.Ordinal).ShouldBe(["retrier", "traceparent"]);
        RetrierHeader header = HeaderText.Read(park.As).Header!;
        (header.Incident, header.Attempt).ShouldBe((Incident, 4L));
        park.Detail.ShouldBe($"incident {Incident} failed again after 3 replays (MaxAttempts 3), last as ChargeCard/503");
    }

    [Fact]
    public void A_parked_message_put_into_the_failure_queue_on_purpose_is_captured_again_and_keeps_its_mark()
    {
        string attribute = $$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":4,"reason":"attempts-exhausted"}""";
        OutgoingMessage retry = Handlers.Captured(TestMessages.Of("""{"a":1}""", (RetrierHeader.AttributeName, attribute)));
        Handlers.HeaderOf(retry).Reason.ShouldBe("attempts-exhausted");
        Handlers.ReplayName(TestMessages.Of(retry, "copy"))!.ShouldEndWith("-g1");
    }

    [Fact]
    public void No_detail_of_a_parked_message_holds_its_body()
    {
        string[] bodies = ["secret", "\"secret\"", "[\"secret\"]", "{\"secret\":", TestMessages.OfSize(300_000), "{\"input\":\"secret\",\"error\":{}}"];
        foreach (string body in bodies)
        {
            Handlers.Capture(TestMessages.Of(Encoding.UTF8.GetBytes(body))).ShouldBeOfType<Verdict.Park>().Detail.ShouldNotContain("secret");
        }
    }

    private static string? ReasonOf(ReceivedMessage message) => (Handlers.Capture(message) as Verdict.Park)?.Reason.Code;
}
