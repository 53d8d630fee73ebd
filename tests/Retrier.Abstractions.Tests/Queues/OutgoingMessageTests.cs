using Retrier.Abstractions.Queues;

namespace Retrier.Abstractions.Tests.Queues;

public sealed class OutgoingMessageTests
{
    [Fact]
    public void A_messages_size_counts_body_names_types_and_values_in_bytes() =>
        new OutgoingMessage
        {
            Body = "{}"u8.ToArray(),
            Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
            {
                ["é"] = MessageAttribute.Of("ü", "String"),
                ["b"] = MessageAttribute.Of(new byte[] { 1, 2, 3 }),
            },
        }.Size.ShouldBe(2 + (2 + 6 + 2) + (1 + 6 + 3));

    [Fact]
    public void Two_attributes_are_equal_when_type_and_bytes_are()
    {
        MessageAttribute.Of(new byte[] { 1, 2 }).ShouldBe(MessageAttribute.Of(new byte[] { 1, 2 }));
        MessageAttribute.Of(new byte[] { 1, 2 }).GetHashCode().ShouldBe(MessageAttribute.Of(new byte[] { 1, 2 }).GetHashCode());
        MessageAttribute.Of(new byte[] { 1, 2 }).ShouldNotBe(MessageAttribute.Of(new byte[] { 1, 3 }));
        MessageAttribute.Of("1", "Number").ShouldNotBe(MessageAttribute.Of("1"));
    }
}
