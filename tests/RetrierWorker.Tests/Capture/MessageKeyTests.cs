using System.Text.Json;
using Retrier.Abstractions.Incidents;
using Retrier.Idempotency.Keys;
using RetrierWorker.Configuration;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Capture;

/// <summary><c>Message:Key</c>: the idempotency key that the failure message holds travels as a hash in the <c>retrier</c> attribute.</summary>
public sealed class MessageKeyTests
{
    private static readonly MessageSettings Settings = new(Key: KeyRule.Parse("execution.name"));

    [Fact]
    public void The_key_goes_into_the_attribute_as_its_hash()
    {
        string? key = Handlers.HeaderOf(Handlers.Captured(TestMessages.Of(TestMessages.Envelope("""{"a":1}""")), message: Settings)).Key;
        using var name = JsonDocument.Parse("\"first-run\"");
        key.ShouldBe(KeyRule.WholePayload.HashOf(name.RootElement));
    }

    [Fact]
    public void The_input_stays_as_it_is() =>
        Handlers.Captured(TestMessages.Of(TestMessages.Envelope("""{ "a":1 }""")), message: Settings).Body.Text().ShouldBe("""{ "a":1 }""");

    [Fact]
    public void Without_the_setting_there_is_none() =>
        Handlers.HeaderOf(Handlers.Captured(TestMessages.Of(TestMessages.Envelope("""{"a":1}""")))).Key.ShouldBeNull();

    [Theory]
    [InlineData("input.orderId", "The key is missing")]
    [InlineData("[execution.name, input.orderId]", "Component ")]
    [InlineData("abs(execution.name)", "")]
    public void A_message_in_which_it_finds_none_is_parked_as_it_came(string path, string why)
    {
        Verdict.Park parked = Handlers.Capture(TestMessages.Envelope("""{"a":1}"""), message: new MessageSettings(Key: KeyRule.Parse(path))).ShouldBeOfType<Verdict.Park>();
        parked.Reason.ShouldBe(ParkReason.KeyMissing);
        parked.Detail.ShouldStartWith($"Message:Key gives this message no key: {why}");
    }
}
