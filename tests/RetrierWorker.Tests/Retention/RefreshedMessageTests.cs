using System.Globalization;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using RetrierWorker.Messages;
using RetrierWorker.Retention;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Retention;

public sealed class RefreshedMessageTests
{
    private const string Input = """{ "b": 1,  "a": "ü" }""";
    private const string Captured =
        """{"v":1,"loop":"orders","incident":"0123456789abcdef0123456789abcdef","attempt":2,"failedAt":"2025-12-01T00:00:00+00:00","capturedAt":"2025-12-02T00:00:00+00:00","fingerprint":"ChargeCard/503","sourceMessageId":"failure-1"}""";

    public static TheoryData<string> RetryHeaders =>
    [
        string.Empty,
        Captured,
        """{"v":1,"loop":"orders"}""",
        """{"v":1,"loop":"orders","incident":"0123456789abcdef0123456789abcdef","attempt":2}""",
        """{"v":1,"loop":"orders","sourceMessageId":"failure-1","reason":"input-missing"}""",
        """{"v":1,"loop":"orders","incident":"0123456789abcdef0123456789abcdef","attempt":9,"generation":2,"reason":"attempts-exhausted"}""",
    ];

    public static TheoryData<string, string> Failures => new()
    {
        { TestMessages.Envelope(Input), string.Empty },
        { TestMessages.Envelope(Input, ExecutionName.For(IncidentId.Begin("x"), 1, "{}"u8).ToString()), string.Empty },
        { Input, string.Empty },
        { Input, """{"v":1,"loop":"orders"}""" },
        { Input, Captured },
        { Input, """{"v":1,"loop":"orders","sourceMessageId":"failure-1","generation":3,"reason":"input-missing"}""" },
        { Input, """{"v":1,"loop":"orders","incident":"0123456789abcdef0123456789abcdef","attempt":2,"generation":3,"reason":"attempts-exhausted"}""" },
    };

    [Theory]
    [MemberData(nameof(RetryHeaders))]
    public void In_the_retry_queue_a_message_its_copy_and_the_copy_of_that_lead_to_one_name(string header)
    {
        ReceivedMessage first = Message(Input, header);
        ReceivedMessage second = Delivered(RefreshedMessage.OfRetry(first, "orders"), "message-2");
        ReceivedMessage third = Delivered(RefreshedMessage.OfRetry(second, "orders"), "message-3");

        string name = Handlers.ReplayName(first, maxAttempts: 9).ShouldNotBeNull();
        (Handlers.ReplayName(second, maxAttempts: 9), Handlers.ReplayName(third, maxAttempts: 9)).ShouldBe((name, name));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void In_the_failure_queue_a_message_its_copy_and_the_copy_of_that_lead_to_one_name(string body, string header)
    {
        ReceivedMessage first = Message(body, header);
        ReceivedMessage second = Delivered(RefreshedMessage.OfFailure(first, TestSettings.Loop()), "message-2");
        ReceivedMessage third = Delivered(RefreshedMessage.OfFailure(second, TestSettings.Loop()), "message-3");

        string name = NameOf(first).ShouldNotBeNull();
        (NameOf(second), NameOf(third)).ShouldBe((name, name));
    }

    [Fact]
    public void What_capture_wrote_stays_byte_for_byte_with_body_group_and_trace()
    {
        ReceivedMessage message = Message(Input, Captured, (TraceContext.Parent, TestMessages.TraceParent), ("own", "1")) with { GroupId = "tenant-1" };
        OutgoingMessage copy = RefreshedMessage.OfRetry(message, "orders").ShouldNotBeNull();
        (copy.Body.Text(), copy.GroupId, copy.Delay).ShouldBe((Input, "tenant-1", TimeSpan.Zero));
        copy.Attributes.ShouldBe(message.Attributes);
    }

    [Fact]
    public void A_trace_that_only_the_queue_knew_is_written_into_the_copy()
    {
        ReceivedMessage message = Message(Input, Captured) with { TraceHeader = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1" };
        RefreshedMessage.OfRetry(message, "orders")!.Attributes[TraceContext.Parent].Text
            .ShouldBe("00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01");
        OutgoingMessage full = RefreshedMessage.OfRetry(Filled(message, 10), "orders").ShouldNotBeNull();
        full.Attributes.Count.ShouldBe(10, "rather without its trace than not at all");
    }

    [Fact]
    public void A_failure_that_nobody_else_names_keeps_its_first_id_and_time()
    {
        ReceivedMessage first = Message(Input, string.Empty);
        ReceivedMessage second = Delivered(RefreshedMessage.OfFailure(first, TestSettings.Loop()), "message-2") with { SentAt = first.SentAt.AddDays(3) };
        RetrierHeader header = Handlers.HeaderOf(RefreshedMessage.OfFailure(second, TestSettings.Loop())!);
        (header.SourceMessageId, header.FailedAt, header.Attempt, header.Incident)
            .ShouldBe((first.Id, first.SentAt, 1, IncidentId.Begin(first.Id).ToString()));
    }

    [Fact]
    public void A_message_without_a_free_attribute_is_not_copied_if_the_copy_must_say_who_it_was()
    {
        RefreshedMessage.OfRetry(Filled(Message(Input, string.Empty), 9), "orders")!.Attributes.Count.ShouldBe(10);
        RefreshedMessage.OfRetry(Filled(Message(Input, string.Empty), 10), "orders").ShouldBeNull();
        RefreshedMessage.OfFailure(Filled(Message(Input, string.Empty), 10), TestSettings.Loop()).ShouldBeNull();
    }

    [Fact]
    public void One_that_says_so_itself_is_copied_without_a_free_attribute()
    {
        RefreshedMessage.OfRetry(Filled(Message(Input, Captured), 10), "orders").ShouldNotBeNull();
        ReceivedMessage failure = Filled(Message(TestMessages.Envelope(Input), string.Empty), 10);
        RefreshedMessage.OfFailure(failure, TestSettings.Loop())!.Attributes.ShouldBe(failure.Attributes);
    }

    [Fact]
    public void A_message_as_large_as_a_queue_takes_is_not_copied_if_the_copy_must_say_more()
    {
        ReceivedMessage large = Message(TestMessages.OfSize(QueueLimits.MessageBytes), string.Empty);
        RefreshedMessage.OfRetry(large, "orders").ShouldBeNull();
        RefreshedMessage.OfRetry(Message(TestMessages.OfSize(QueueLimits.MessageBytes - 1000), Captured), "orders").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"v":7,"loop":"orders"}""")]
    public void An_attribute_that_nobody_understands_stays_as_it_is(string header)
    {
        ReceivedMessage message = Message(Input, header);
        RefreshedMessage.OfRetry(message, "orders")!.Attributes.ShouldBe(message.Attributes);
        RefreshedMessage.OfFailure(message, TestSettings.Loop())!.Attributes.ShouldBe(message.Attributes);
    }

    [Fact]
    public void What_capture_cannot_read_is_copied_all_the_same() =>
        RefreshedMessage.OfFailure(Message("no json", string.Empty), TestSettings.Loop())!.Body.Text().ShouldBe("no json");

    private static ReceivedMessage Message(string body, string header, params (string Name, string Text)[] more) =>
        TestMessages.Of(body, header.Length == 0 ? more : [(RetrierHeader.AttributeName, header), .. more]);

    private static ReceivedMessage Delivered(OutgoingMessage? sent, string id) => TestMessages.Of(sent.ShouldNotBeNull(), id);

    /// <summary>The name that a failure leads to: through capture, and then replay.</summary>
    private static string? NameOf(ReceivedMessage failure) =>
        Handlers.ReplayName(TestMessages.Of(Handlers.Captured(failure, maxAttempts: 9), $"retry-of-{failure.Id}"), maxAttempts: 9);

    private static ReceivedMessage Filled(ReceivedMessage message, int attributes) => message with
    {
        Attributes = message.Attributes
            .Concat(Enumerable.Range(0, attributes - message.Attributes.Count)
                .Select(n => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"own-{n}"), MessageAttribute.Of("1"))))
            .ToDictionary(StringComparer.Ordinal),
    };
}
