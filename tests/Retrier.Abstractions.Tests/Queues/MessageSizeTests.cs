using Retrier.Abstractions.Queues;

namespace Retrier.Abstractions.Tests.Queues;

public sealed class MessageSizeTests
{
    [Fact]
    public void Names_types_and_values_of_attributes_count_as_bytes()
    {
        OutgoingMessage message = new()
        {
            Body = "{}"u8.ToArray(),
            Attributes = new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
            {
                ["né"] = MessageAttribute.Of("é"),
                ["b"] = MessageAttribute.Of(new byte[] { 1, 2, 3 }),
            },
        };

        // body 2, né 3 + String 6 + é 2, b 1 + Binary 6 + 3
        message.Size.ShouldBe(23);
    }

    [Fact]
    public void Attributes_are_equal_by_value()
    {
        MessageAttribute.Of(new byte[] { 1 }).ShouldBe(MessageAttribute.Of(new byte[] { 1 }));
        MessageAttribute.Of("1", "Number").ShouldNotBe(MessageAttribute.Of("1"));
    }
}
