using Retrier.Abstractions.Queues;
using RetrierWorker.Messages;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Messages;

public sealed class TraceContextTests
{
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
}
