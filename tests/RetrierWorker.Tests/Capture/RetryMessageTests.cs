using Retrier.Abstractions.Queues;
using RetrierWorker.Configuration;
using RetrierWorker.Messages;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Capture;

public sealed class RetryMessageTests
{
    [Fact]
    public void The_attribute_is_the_json_that_the_design_describes()
    {
        OutgoingMessage retry = Handlers.Captured(TestMessages.Of(TestMessages.Envelope("""{"orderId":7}""")));
        retry.Attributes[RetrierHeader.AttributeName].ShouldBe(MessageAttribute.Of(
            "{\"v\":1,\"loop\":\"orders\",\"incident\":\"fec4ec8a80b61311ebd766aa664ffd23\",\"attempt\":1,"
            + "\"failedAt\":\"2026-01-01T00:00:00+00:00\",\"capturedAt\":\"2026-01-01T00:00:00+00:00\","
            + "\"error\":\"503\",\"cause\":\"down\",\"fingerprint\":\"ChargeCard/503\",\"sourceMessageId\":\"message-1\"}"));
    }

    [Theory]
    [InlineData("States.Http.StatusCode.503", null, "ChargeCard/503")]
    [InlineData("States.TaskFailed", null, "ChargeCard/States.TaskFailed/down")]
    [InlineData("States.TaskFailed", "''", "ChargeCard/States.TaskFailed")]
    public void The_cause_is_in_the_fingerprint_unless_a_setting_keeps_it_out(string error, string? causePath, string fingerprint)
    {
        MessageSettings settings = new(Cause: causePath is null ? null : TestSettings.Path(causePath));
        ReceivedMessage failure = TestMessages.Of(TestMessages.Envelope("{}", error: error));
        Handlers.HeaderOf(Handlers.Captured(failure, message: settings)).Fingerprint.ShouldBe(fingerprint);
    }

    [Fact]
    public void The_trace_goes_on_unchanged_and_the_users_attributes_do_not()
    {
        OutgoingMessage retry = Handlers.Captured(TestMessages.Of(
            "{}", ("traceparent", TestMessages.TraceParent), ("tracestate", "vendor=1,other=2"), ("colour", "red")));
        retry.Attributes.Keys.Order(StringComparer.Ordinal).ShouldBe(["retrier", "traceparent", "tracestate"]);
        retry.Attributes["traceparent"].ShouldBe(MessageAttribute.Of(TestMessages.TraceParent));
        retry.Attributes["tracestate"].ShouldBe(MessageAttribute.Of("vendor=1,other=2"));
    }

    [Fact]
    public void The_tenant_is_carried_over() =>
        Handlers.Captured(TestMessages.Of("{}") with { GroupId = "tenant-1" }).GroupId.ShouldBe("tenant-1");

    [Fact]
    public void Long_errors_and_causes_are_cut_so_that_the_attribute_stays_small()
    {
        string text = new('x', 5000);
        RetrierHeader header = Handlers.HeaderOf(Handlers.Captured(TestMessages.Of(
            $$$"""{"input":{},"error":{"Error":"{{{text}}}","Cause":"{{{text}}}"}}""")));
        (header.Error!.Length, header.Cause!.Length).ShouldBe((200, 500));
    }

    [Fact]
    public void A_cut_through_the_middle_of_a_character_can_still_be_sent_and_read()
    {
        string text = "x" + string.Concat(Enumerable.Repeat("\U0001F388", 300));
        OutgoingMessage retry = Handlers.Captured(TestMessages.Of($$$"""{"input":{},"error":{"Error":"{{{text}}}"}}"""));
        HeaderText.Read(TestMessages.Of(retry, "copy")).Problem.ShouldBeNull();
    }
}
