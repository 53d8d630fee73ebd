using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Messages;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Replay;

public sealed class ReplayRequestTests
{
    private const string Incident = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("", "body-empty")]
    [InlineData("  ", "body-empty")]
    [InlineData("hello", "body-not-json")]
    [InlineData("[{}]", "input-not-object")]
    [InlineData("null", "input-not-object")]
    public void A_body_that_no_execution_takes_is_parked(string body, string reason) => ReasonOf(TestMessages.Of(body)).ShouldBe(reason);

    [Fact]
    public void A_body_that_is_not_utf8_is_parked() => ReasonOf(TestMessages.Of(new byte[] { 0xFF })).ShouldBe("body-not-utf8");

    [Fact]
    public void A_body_ten_thousand_levels_deep_is_parked() => ReasonOf(TestMessages.Of(TestMessages.Deep(10_000))).ShouldBe("body-too-deep");

    [Theory]
    [InlineData(262_144, null)]
    [InlineData(262_145, "input-too-large")]
    public void A_body_may_be_as_large_as_an_execution_takes_and_no_larger(int bytes, string? reason) =>
        ReasonOf(TestMessages.Of(TestMessages.OfSize(bytes))).ShouldBe(reason);

    [Theory]
    [InlineData("hello", "retrier-attribute-garbled")]
    [InlineData("""{"v":7,"loop":"orders"}""", "retrier-attribute-garbled")]
    [InlineData("""{"v":1,"loop":"orders","incident":"xyz","attempt":1}""", "retrier-attribute-garbled")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":-1}""", "attempt-out-of-range")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":0}""", "attempt-out-of-range")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":10000}""", "attempt-out-of-range")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":9999999999}""", "attempt-out-of-range")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":4}""", "attempts-exhausted")]
    [InlineData($$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":3}""", null)]
    public void An_attribute_nobody_can_trust_or_that_has_no_attempt_left_is_parked(string attribute, string? reason) =>
        ReasonOf(TestMessages.Of("{}", (RetrierHeader.AttributeName, attribute))).ShouldBe(reason);

    [Fact]
    public void A_message_put_there_by_hand_is_replayed_as_the_first_attempt_of_its_own_incident() =>
        Handlers.ReplayName(TestMessages.Of("{}")).ShouldBe(ExecutionName.For(IncidentId.Begin("message-1"), 1, "{}"u8).ToString());

    [Fact]
    public void The_name_is_made_of_what_the_attribute_says_and_of_the_body() =>
        Handlers.ReplayName(TestMessages.Of("{}", (RetrierHeader.AttributeName, Header(ManualTimeProvider.Start, attempt: 2))))
            .ShouldBe($"retry-{Incident}-2-44136fa355b3");

    [Fact]
    public void What_was_captured_after_the_cut_off_is_given_back_for_a_while()
    {
        ReceivedMessage late = TestMessages.Of("{}", (RetrierHeader.AttributeName, Header(ManualTimeProvider.Start.AddSeconds(1))));
        Handlers.ReplayVerdict(late).ShouldBe(new Verdict.GiveBack(TimeSpan.FromSeconds(30), "after-cut-off"));
    }

    [Theory]
    [InlineData("ChargeCard/503", null)]
    [InlineData("ChargeCard/504", "other-fingerprint")]
    [InlineData("chargecard/503", "other-fingerprint")]
    [InlineData("ChargeCard/*", null)]
    [InlineData("*", null)]
    [InlineData("Charge/*", "other-fingerprint")]
    [InlineData("*/503", "other-fingerprint")]
    public void Only_the_wanted_fingerprint_is_replayed(string only, string? givenBackFor)
    {
        ReceivedMessage message = TestMessages.Of("{}", (RetrierHeader.AttributeName, Header(ManualTimeProvider.Start)));
        (Handlers.ReplayVerdict(message, only: only) as Verdict.GiveBack)?.Reason.ShouldBe(givenBackFor);
        (Handlers.ReplayVerdict(message, only: only) is null).ShouldBe(givenBackFor is null);
    }

    [Fact]
    public void What_was_put_there_by_hand_has_no_fingerprint_and_waits_while_one_is_wanted() =>
        Handlers.ReplayVerdict(TestMessages.Of("{}"), only: "ChargeCard/503").ShouldBeOfType<Verdict.GiveBack>().Reason.ShouldBe("other-fingerprint");

    [Theory]
    [InlineData("ChargeCard/CardError/down")]
    [InlineData("ChargeCard/CardError*")]
    [InlineData("ChargeCard/*")]
    public void What_capture_writes_is_what_replay_only_wants(string only) =>
        Handlers.ReplayVerdict(TestMessages.Of(Handlers.Captured(TestMessages.Of(TestMessages.Envelope("{}", error: "CardError"))), "copy"), only: only)
            .ShouldBeNull();

    private static string Header(DateTimeOffset capturedAt, int attempt = 1) =>
        $$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":{{attempt}},"capturedAt":"{{capturedAt:O}}","fingerprint":"ChargeCard/503"}""";

    private static string? ReasonOf(ReceivedMessage message) => (Handlers.ReplayVerdict(message) as Verdict.Park)?.Reason.Code;
}
