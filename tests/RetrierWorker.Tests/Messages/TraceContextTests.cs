using System.Diagnostics;
using Retrier.Abstractions.Queues;
using RetrierWorker.Messages;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Messages;

public sealed class TraceContextTests
{
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private const string FromXRay = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";

    [Fact]
    public void A_readable_trace_parent_is_what_spans_link_to() =>
        TraceContext.Of(TestMessages.Of("{}", ("traceparent", TestMessages.TraceParent)))!.Value.SpanId.ToString().ShouldBe("00f067aa0ba902b7");

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    public void A_trace_parent_that_cannot_be_read_is_no_link_and_no_error(string text) =>
        TraceContext.Of(TestMessages.Of("{}", ("traceparent", text))).ShouldBeNull();

    [Fact]
    public void The_trace_is_forwarded_as_it_is_even_when_it_cannot_be_read()
    {
        Dictionary<string, MessageAttribute> to = new(StringComparer.Ordinal);
        TraceContext.Forward(TestMessages.Of("{}", ("traceparent", "hello"), ("tracestate", "a=1"), ("colour", "red")), to);
        to.ShouldBe(new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
        {
            ["traceparent"] = MessageAttribute.Of("hello"),
            ["tracestate"] = MessageAttribute.Of("a=1"),
        });
    }

    [Fact]
    public void A_message_that_a_state_machine_sent_itself_has_its_trace_in_the_queues_own_header()
    {
        ReceivedMessage message = TestMessages.Of("{}") with { TraceHeader = XRay };
        Dictionary<string, MessageAttribute> to = new(StringComparer.Ordinal);
        TraceContext.Forward(message, to);
        to.ShouldHaveSingleItem().Value.Text.ShouldBe(FromXRay);
        TraceContext.Of(message)!.Value.TraceId.ToString().ShouldBe("5759e988bd862e3fe1be46a994272793");
    }

    [Fact]
    public void A_trace_of_the_messages_own_overrules_the_queues_header()
    {
        ReceivedMessage message = TestMessages.Of("{}", ("traceparent", TestMessages.TraceParent)) with { TraceHeader = XRay };
        Dictionary<string, MessageAttribute> to = new(StringComparer.Ordinal);
        TraceContext.Forward(message, to);
        to.ShouldHaveSingleItem().Value.Text.ShouldBe(TestMessages.TraceParent);
    }

    [Theory]
    [InlineData(XRay, FromXRay)]
    [InlineData("Self=1-67891234-abcdef012345678912345678; Root=1-5759e988-BD862E3FE1BE46A994272793;Sampled=0;Parent=53995c3f42cd8ad8", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-00")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793", "00-5759e988bd862e3fe1be46a994272793-e1be46a994272793-00")]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a9942727;Sampled=1", null)]
    [InlineData("hello", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_xray_header_is_read_as_far_as_it_names_a_trace(string? header, string? parent) =>
        XRayHeader.ToTraceParent(header).ShouldBe(parent);

    [Fact]
    public void A_message_without_a_trace_gets_the_current_one_and_one_that_has_it_keeps_it()
    {
        using Activity current = new("capture");
        current.Start();
        TraceContext.Inject(new OutgoingMessage { Body = "{}"u8.ToArray() }, current).Attributes["traceparent"].Text.ShouldBe(current.Id);
        OutgoingMessage traced = new() { Body = "{}"u8.ToArray(), Attributes = One("traceparent", TestMessages.TraceParent) };
        TraceContext.Inject(traced, current).ShouldBeSameAs(traced);
        TraceContext.Inject(traced, current: null).ShouldBeSameAs(traced);
    }

    private static Dictionary<string, MessageAttribute> One(string name, string value) =>
        new(StringComparer.Ordinal) { [name] = MessageAttribute.Of(value) };
}
