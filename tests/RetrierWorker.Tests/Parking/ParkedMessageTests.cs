using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Messages;
using RetrierWorker.Parking;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Parking;

public sealed class ParkedMessageTests
{
    private const string Incident = "0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Now = ManualTimeProvider.Start.AddHours(1);

    [Fact]
    public void Body_attributes_and_tenant_are_kept_and_the_reason_is_written_beside_them()
    {
        ReceivedMessage message = TestMessages.Of(new byte[] { 0xC3, 0x28 }, ("colour", "red"), ("traceparent", TestMessages.TraceParent)) with { GroupId = "tenant-1" };
        OutgoingMessage parked = Park(message, ParkReason.BodyNotUtf8, "2 bytes");
        parked.Body.ToArray().ShouldBe([0xC3, 0x28]);
        parked.GroupId.ShouldBe("tenant-1");
        parked.Attributes.Count.ShouldBe(3);
        parked.Attributes["colour"].ShouldBe(MessageAttribute.Of("red"));
        parked.Attributes["traceparent"].ShouldBe(MessageAttribute.Of(TestMessages.TraceParent));
        parked.Attributes[RetrierHeader.AttributeName].Text.ShouldBe(
            "{\"v\":1,\"loop\":\"orders\",\"failedAt\":\"2026-01-01T00:00:00+00:00\",\"sourceMessageId\":\"message-1\",\"reason\":\"body-not-utf8\","
            + "\"detail\":\"2 bytes\",\"parkedAt\":\"2026-01-01T01:00:00+00:00\",\"parkedFrom\":\"orders-failure\"}");
    }

    [Fact]
    public void With_ten_attributes_the_last_one_is_folded_into_ours_and_none_is_lost()
    {
        ReceivedMessage message = WithTen();
        OutgoingMessage parked = Park(message, ParkReason.BodyNotJson);
        parked.Attributes.Count.ShouldBe(10);
        parked.Attributes.Keys.ShouldContain("traceparent", StringComparer.Ordinal);
        IReadOnlyDictionary<string, FoldedAttribute> folded = Handlers.HeaderOf(parked).Attributes.ShouldNotBeNull();
        folded.ShouldHaveSingleItem().Key.ShouldBe("user-9");
        folded["user-9"].Bytes.ShouldBe([9]);
        parked.Attributes.Keys.Where(name => name != "retrier").Concat(folded.Keys).Order(StringComparer.Ordinal)
            .ShouldBe(message.Attributes.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parked_a_second_time_what_was_folded_is_still_there() =>
        Handlers.HeaderOf(Park(TestMessages.Of(Park(WithTen(), ParkReason.BodyNotJson), "again"), ParkReason.BodyNotJson))
            .Attributes!.Keys.ShouldBe(["user-9"]);

    [Fact]
    public void A_garbled_attribute_of_ours_is_kept_inside_the_new_one()
    {
        OutgoingMessage parked = Park(TestMessages.Of("{}", (RetrierHeader.AttributeName, "hello")), ParkReason.AttributeGarbled);
        Handlers.HeaderOf(parked).Attributes!["retrier"].Text.ShouldBe("hello");
    }

    [Fact]
    public void A_message_with_no_room_for_a_reason_is_parked_as_it_is()
    {
        ReceivedMessage message = TestMessages.Of(TestMessages.OfSize(QueueLimits.MessageBytes - 40), ("colour", "red"));
        OutgoingMessage parked = Park(message, ParkReason.InputTooLarge);
        parked.Size.ShouldBeLessThanOrEqualTo(QueueLimits.MessageBytes);
        parked.Attributes.ShouldBe(message.Attributes);
        parked.Body.Length.ShouldBe(message.Body.Length);
    }

    [Fact]
    public void A_message_with_just_enough_room_gets_its_reason() =>
        Park(TestMessages.Of(TestMessages.OfSize(QueueLimits.MessageBytes - 1000)), ParkReason.InputTooLarge)
            .Attributes.Keys.ShouldContain(RetrierHeader.AttributeName, StringComparer.Ordinal);

    [Fact]
    public void A_long_detail_is_cut() =>
        Handlers.HeaderOf(Park(TestMessages.Of("{}"), ParkReason.SendRefused, new string('x', 5000))).Detail!.Length.ShouldBe(500);

    [Fact]
    public void A_deliberate_replay_has_its_own_name_and_so_has_the_next()
    {
        ReceivedMessage exhausted = TestMessages.Of(
            """{"a":1}""", (RetrierHeader.AttributeName, $$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":4}"""));
        Handlers.ReplayName(exhausted).ShouldBeNull();

        ReceivedMessage once = TestMessages.Of(Park(exhausted, ParkReason.AttemptsExhausted), "moved-once");
        Handlers.ReplayName(once)!.ShouldMatch($"^retry-{Incident}-4-[0-9a-f]{{12}}-g1$");

        ReceivedMessage twice = TestMessages.Of(Park(once, ParkReason.InputRefused), "moved-twice");
        Handlers.ReplayName(twice)!.ShouldMatch($"^retry-{Incident}-4-[0-9a-f]{{12}}-g2$");
    }

    [Fact]
    public void A_deliberate_replay_that_fails_again_is_parked_and_its_next_replay_is_another_one()
    {
        string name = $"retry-{Incident}-4-015abd7f5cc5-g1";
        OutgoingMessage failedAgain = Park(ExhaustedAgain(name), ParkReason.AttemptsExhausted);
        Handlers.ReplayName(TestMessages.Of(failedAgain, "moved"))!.ShouldMatch($"^retry-{Incident}-5-[0-9a-f]{{12}}-g2$");
    }

    [Fact]
    public void A_message_parked_for_its_body_keeps_the_incident_of_its_source_when_it_is_mended_and_moved()
    {
        OutgoingMessage parked = Park(TestMessages.Of("{"), ParkReason.BodyNotJson);
        ReceivedMessage mended = TestMessages.Of(parked, "moved") with { Body = "{}"u8.ToArray() };
        Handlers.ReplayName(mended).ShouldBe(ExecutionName.For(IncidentId.Begin("message-1"), 1, "{}"u8, generation: 1).ToString());
    }

    private static ReceivedMessage ExhaustedAgain(string executionName) =>
        ((RetrierWorker.Pumping.Verdict.Park)Handlers.Capture(TestMessages.Envelope("""{"a":1}""", executionName))).As!;

    private static OutgoingMessage Park(ReceivedMessage message, ParkReason reason, string detail = "why") =>
        ParkedMessage.Of(message, ("orders", "orders-failure"), (reason, detail), Now);

    private static ReceivedMessage WithTen()
    {
        Dictionary<string, MessageAttribute> attributes = new(StringComparer.Ordinal) { ["traceparent"] = MessageAttribute.Of(TestMessages.TraceParent) };
        for (byte i = 1; i <= 9; i++)
        {
            attributes[$"user-{i}"] = i % 2 == 0 ? MessageAttribute.Of("text") : MessageAttribute.Of(new[] { i });
        }

        return TestMessages.Of("{") with { Attributes = attributes };
    }
}
