using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using RetrierWorker.Configuration;
using RetrierWorker.Messages;
using RetrierWorker.Pumping;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Capture;

public sealed class LineageTests
{
    private const string Incident = "0123456789abcdef0123456789abcdef";
    private const string Replayed = $"retry-{Incident}-1-44136fa355b3";

    [Fact]
    public void A_first_failure_begins_an_incident_named_by_the_executions_id() =>
        Lineage(TestMessages.Envelope("{}"))
            .ShouldBe((IncidentId.Begin("arn:aws:states:eu-west-1:1:execution:orders:first-run").ToString(), 1L, null));

    [Fact]
    public void A_failure_without_an_execution_begins_an_incident_named_by_its_message() =>
        Lineage("{}").ShouldBe((IncidentId.Begin("message-1").ToString(), 1L, null));

    [Fact]
    public void A_failure_that_knows_only_the_executions_name_goes_by_that() =>
        Lineage("""{"run":"run-1"}""", new MessageSettings(ExecutionName: TestSettings.Path("run")))
            .ShouldBe((IncidentId.Begin("run-1").ToString(), 1L, null));

    [Fact]
    public void A_replay_that_failed_again_keeps_its_incident_and_has_one_attempt_more() =>
        Lineage(TestMessages.Envelope("{}", Replayed)).ShouldBe((Incident, 2L, null));

    [Fact]
    public void The_name_is_also_found_at_the_end_of_the_executions_id() =>
        Lineage($$$"""{"input":{},"execution":{"id":"arn:aws:states:eu-west-1:1:execution:orders:{{{Replayed}}}"}}""").ShouldBe((Incident, 2L, null));

    [Fact]
    public void The_generation_of_a_deliberate_replay_is_kept() =>
        Lineage(TestMessages.Envelope("{}", $"{Replayed}-g2")).ShouldBe((Incident, 2L, 2));

    [Fact]
    public void A_message_that_comes_back_with_our_attribute_is_taken_at_its_word()
    {
        ReceivedMessage message = TestMessages.Of(
            TestMessages.Envelope("{}"),
            (RetrierHeader.AttributeName, $$"""{"v":1,"loop":"orders","incident":"{{Incident}}","attempt":3,"generation":1}"""));
        RetrierHeader header = Handlers.HeaderOf(Handlers.Captured(message));
        (header.Incident, header.Attempt, header.Generation).ShouldBe((Incident, 3L, 1));
    }

    [Fact]
    public void A_count_in_the_input_can_raise_the_attempt_and_never_lower_it()
    {
        MessageSettings settings = new(Attempt: TestSettings.Path("input.n"));
        Lineage(TestMessages.Envelope("""{"n":2}""", Replayed), settings).Attempt.ShouldBe(3);
        Lineage(TestMessages.Envelope("""{"n":0}""", Replayed), settings).Attempt.ShouldBe(2);
    }

    [Fact]
    public void The_same_message_delivered_twice_leads_to_the_same_execution()
    {
        ReceivedMessage message = TestMessages.Of(TestMessages.Envelope("""{"a":1}"""));
        string? first = ReplayNameOf(message);
        ReplayNameOf(message with { ReceiptHandle = "receipt-2", ReceiveCount = 5, SentAt = message.SentAt }).ShouldBe(first);
        first.ShouldNotBeNull();
    }

    [Fact]
    public void Two_failures_of_one_execution_with_different_inputs_lead_to_two_executions()
    {
        string? first = ReplayNameOf(TestMessages.Of(TestMessages.Envelope("""{"a":1}""")));
        string? second = ReplayNameOf(TestMessages.Of(TestMessages.Envelope("""{"a":2}""")) with { Id = "message-2" });
        first![..^12].ShouldBe(second![..^12]);
        first.ShouldNotBe(second, StringComparer.Ordinal);
    }

    [Fact]
    public void A_second_failure_of_the_same_payload_is_not_swallowed() =>
        ReplayNameOf(TestMessages.Of(TestMessages.Envelope("{}", "run-1")))
            .ShouldNotBe(ReplayNameOf(TestMessages.Of(TestMessages.Envelope("{}", "run-2"))), StringComparer.Ordinal);

    [Theory]
    [InlineData("0")]
    [InlineData("9999")]
    [InlineData("10000")]
    [InlineData("9999999999")]
    [InlineData("99999999999999999999999999999999")]
    public void A_replays_name_with_an_attempt_that_cannot_be_parks_the_message(string attempt) =>
        Handlers.Capture(TestMessages.Envelope("{}", $"retry-{Incident}-{attempt}-44136fa355b3"))
            .ShouldBeOfType<Verdict.Park>().Reason.ShouldBe(ParkReason.AttemptOutOfRange);

    private static (string? Incident, long? Attempt, int? Generation) Lineage(string body, MessageSettings? settings = null)
    {
        RetrierHeader header = Handlers.HeaderOf(Handlers.Captured(TestMessages.Of(body), message: settings));
        return (header.Incident, header.Attempt, header.Generation);
    }

    private static string? ReplayNameOf(ReceivedMessage failure) =>
        Handlers.ReplayName(TestMessages.Of(Handlers.Captured(failure), "copy"));
}
