using FsCheck;
using FsCheck.Fluent;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Messages;
using RetrierWorker.Parking;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Parking;

public sealed class RequeueRuleTests
{
    private const string Input = """{"a":1}""";
    private const string Incident = "0123456789abcdef0123456789abcdef";
    private const string Captured = "2026-01-01T00:00:00+00:00";
    private static readonly DateTimeOffset Now = ManualTimeProvider.Start.AddHours(1);

    [Fact]
    public void What_used_up_its_attempts_is_started_as_the_next_generation_though_it_has_no_attempt_left()
    {
        RequeueDecision decision = Requeue(Exhausted());
        decision.Refusal.ShouldBeNull();
        decision.Name!.ToString().ShouldBe(ExecutionName.For(IncidentId.Parse(Incident)!.Value, 4, "{\"a\":1}"u8, generation: 1).ToString());
        Handlers.ReplayName(Moved(decision)).ShouldBe(decision.Name.ToString());
    }

    [Fact]
    public void Body_tenant_and_other_attributes_go_along_and_what_was_said_of_the_parking_does_not()
    {
        ReceivedMessage parked = Exhausted() with { GroupId = "tenant-1" };
        OutgoingMessage retry = Requeue(parked).Retry!;
        RetrierHeader header = Handlers.HeaderOf(retry);
        (header.Detail, header.ParkedAt, header.ParkedFrom).ShouldBe((null, null, null));
        (header.Incident, header.Attempt, header.SourceMessageId).ShouldBe((Incident, 4L, "message-1"));
        retry.Body.Text().ShouldBe(Input);
        retry.GroupId.ShouldBe("tenant-1");
        retry.Attributes["colour"].ShouldBe(MessageAttribute.Of("red"));
        retry.Size.ShouldBeLessThan(new OutgoingMessage { Body = parked.Body, Attributes = parked.Attributes }.Size);
    }

    [Fact]
    public void Requeued_failed_parked_and_requeued_again_it_is_g2()
    {
        OutgoingMessage first = Requeue(Exhausted()).Retry!;
        ReceivedMessage refusedAgain = Parked(TestMessages.Of(first, "in-retry"), ParkReason.InputRefused, "orders-retry");
        Requeue(refusedAgain).Name!.ToString().ShouldEndWith("-g2");

        var failure = (RetrierWorker.Pumping.Verdict.Park)Handlers.Capture(TestMessages.Envelope(Input, Requeue(Exhausted()).Name!.ToString()));
        ReceivedMessage failedAgain = Parked(failure.As!, ParkReason.AttemptsExhausted, "orders-failure");
        ExecutionName name = Requeue(failedAgain).Name!;
        (name.Attempt, name.Generation).ShouldBe((5, 2));
    }

    [Fact]
    public void Two_copies_of_one_requeue_are_started_under_one_name_whatever_ids_the_queue_gave_them()
    {
        ReceivedMessage parked = Parked(TestMessages.Of(Input), ParkReason.AttributeGarbled, "orders-retry");
        string name = Requeue(parked).Name!.ToString();
        Handlers.ReplayName(TestMessages.Of(Requeue(parked).Retry!, "twin-1")).ShouldBe(name);
        Handlers.ReplayName(TestMessages.Of(Requeue(parked).Retry!, "twin-2")).ShouldBe(name);
    }

    [Fact]
    public void A_message_that_does_not_say_what_it_came_from_is_named_by_the_id_it_was_parked_under()
    {
        ReceivedMessage parked = TestMessages.Of(Input, (RetrierHeader.AttributeName, $$"""{"v":1,"loop":"orders","capturedAt":"{{Captured}}"}"""));
        RequeueDecision decision = Requeue(parked);
        decision.Name.ShouldBe(ExecutionName.For(IncidentId.Begin(parked.Id), 1, "{\"a\":1}"u8, generation: 1));
        Handlers.ReplayName(Moved(decision)).ShouldBe(decision.Name!.ToString());
    }

    /// <summary>Whatever was parked: what goes is started under the foretold name, and what replay would park again stays.</summary>
    [Fact]
    public void What_goes_is_what_replay_starts_and_under_the_name_that_was_foretold() => Prop.ForAll<PositiveInt, NonNegativeInt, byte>(
        (attempt, generation, body) =>
        {
            string[] bodies = [Input, "{", "[]", "", " {\"b\":2} ", "7", TestMessages.Deep(300)];
            string header = $$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":{{attempt.Get}},"generation":{{generation.Get}},"capturedAt":"{{Captured}}","reason":"x"}""";
            ReceivedMessage parked = TestMessages.Of(bodies[body % bodies.Length], (RetrierHeader.AttributeName, header));
            RequeueDecision decision = Requeue(parked);
            return decision.Retry is { } retry
                ? Handlers.ReplayName(TestMessages.Of(retry, "moved")) == decision.Name!.ToString()
                : Handlers.ReplayName(parked) is null && decision.Refusal is not null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("{", "body-not-json")]
    [InlineData("[]", "input-not-object")]
    [InlineData(" ", "body-empty")]
    public void What_is_no_input_stays_with_the_reason(string body, string reason) =>
        Requeue(Parked(TestMessages.Of(body), ParkReason.InputRefused, "orders-retry")).Refusal!.ShouldStartWith($"{reason}: ");

    [Fact]
    public void What_is_too_large_for_an_execution_stays() =>
        Requeue(Parked(TestMessages.Of(TestMessages.OfSize(262_145)), ParkReason.InputTooLarge, "orders-retry")).Refusal!.ShouldStartWith("input-too-large: 262145 bytes");

    [Fact]
    public void What_capture_parked_unread_stays_for_the_state_machine_would_get_the_envelope()
    {
        ReceivedMessage parked = Parked(TestMessages.Of(TestMessages.Envelope(Input)), ParkReason.KeyMissing, "orders-failure");
        Requeue(parked).Refusal!.ShouldContain("it is a failure message and no input");
    }

    [Fact]
    public void What_was_parked_from_the_retry_queue_goes_also_when_nobody_captured_it()
    {
        ReceivedMessage parked = Parked(TestMessages.Of(Input), ParkReason.InputRefused, "orders-retry");
        Requeue(parked).Name!.Generation.ShouldBe(1);
        RequeueRule.Of(parked, "https://sqs.eu-west-1.amazonaws.com/123456789012/orders-retry").Refusal.ShouldBeNull();
        RequeueRule.Of(parked, "arn:aws:sqs:eu-west-1:123456789012:orders-retry").Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("hello", "retrier-attribute-garbled: ")]
    [InlineData("""{"v":2,"loop":"orders"}""", "retrier-attribute-garbled: ")]
    [InlineData("""{"v":1,"loop":"orders","incident":"0123456789abcdef0123456789abcdef","attempt":10000}""", "attempt-out-of-range: ")]
    [InlineData("""{"v":1,"loop":"orders","capturedAt":"2026-01-01T00:00:00+00:00","generation":9999}""", "it was replayed on purpose 9999 times")]
    public void What_cannot_be_trusted_stays(string header, string refusal) =>
        Requeue(TestMessages.Of(Input, (RetrierHeader.AttributeName, header))).Refusal!.ShouldStartWith(refusal);

    [Fact]
    public void What_has_no_attribute_stays_for_nobody_knows_what_it_is() =>
        Requeue(TestMessages.Of(Input)).Refusal!.ShouldContain("no 'retrier' attribute");

    private static RequeueDecision Requeue(ReceivedMessage parked) => RequeueRule.Of(parked, "orders-retry");

    private static ReceivedMessage Moved(RequeueDecision decision) => TestMessages.Of(decision.Retry!, "moved");

    private static ReceivedMessage Exhausted() => Parked(
        TestMessages.Of(
            Input, (RetrierHeader.AttributeName, $$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":4,"capturedAt":"{{Captured}}"}"""), ("colour", "red")),
        ParkReason.AttemptsExhausted,
        "orders-failure");

    private static ReceivedMessage Parked(ReceivedMessage message, ParkReason reason, string from) =>
        TestMessages.Of(ParkedMessage.Of(message, ("orders", from), (reason, "why"), Now), "parked-1");
}
