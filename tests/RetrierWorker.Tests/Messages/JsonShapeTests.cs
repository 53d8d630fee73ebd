using System.Text;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.StateMachines;
using RetrierWorker.Messages;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Messages;

public sealed class JsonShapeTests
{
    [Theory]
    [InlineData("", "body-empty")]
    [InlineData(" \r\n\t", "body-empty")]
    [InlineData("hello", "body-not-json")]
    [InlineData("{", "body-not-json")]
    [InlineData("{} {}", "body-not-json")]
    [InlineData("{\"a\":1,}", "body-not-json")]
    [InlineData("{'a':1}", "body-not-json")]
    [InlineData("// {}", "body-not-json")]
    [InlineData("\uFEFF{}", "body-not-json")]
    [InlineData("null", "input-not-object")]
    [InlineData("1", "input-not-object")]
    [InlineData("\"text\"", "input-not-object")]
    [InlineData(" [{}]", "input-not-object")]
    [InlineData("{}", null)]
    [InlineData(" \r\n\t{ \"a\" : [1, 2.5e3, null] } ", null)]
    public void A_body_that_no_execution_can_be_started_with_is_told_by_its_reason(string body, string? reason) =>
        (JsonShape.WhyNotInput(Encoding.UTF8.GetBytes(body))?.Code).ShouldBe(reason);

    [Theory]
    [InlineData(JsonShape.MaxDepth - 1, false)]
    [InlineData(JsonShape.MaxDepth + 1, true)]
    [InlineData(10_000, true)]
    public void Nesting_is_read_as_deep_as_people_write_and_no_deeper(int levels, bool tooDeep) =>
        JsonShape.WhyNotJson(Encoding.UTF8.GetBytes(TestMessages.Deep(levels))).ShouldBe(tooDeep ? ParkReason.BodyTooDeep : null);

    [Fact]
    public void Ten_thousand_open_brackets_are_not_json_and_no_crash() =>
        JsonShape.WhyNotJson(Encoding.UTF8.GetBytes(new string('[', 10_000))).ShouldBe(ParkReason.BodyNotJson);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D })]
    public void Bytes_that_are_not_utf8_are_named_as_such(byte[] body) => JsonShape.WhyNotInput(body).ShouldBe(ParkReason.BodyNotUtf8);

    [Theory]
    [InlineData(StateMachineLimits.InputBytes, false)]
    [InlineData(StateMachineLimits.InputBytes + 1, true)]
    public void An_input_may_have_262144_bytes_and_not_one_more(int bytes, bool tooLarge) =>
        JsonShape.WhyNotInput(Encoding.UTF8.GetBytes(TestMessages.OfSize(bytes))).ShouldBe(tooLarge ? ParkReason.InputTooLarge : null);
}
