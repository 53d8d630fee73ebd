using System.Text;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;

namespace RetrierWorker.Journeys.Recovery;

/// <summary>A message that nothing can be done with, and the reason it must be parked with.</summary>
internal sealed record BadMessage(string What, byte[] Body, ParkReason Reason, string? Attribute = null)
{
    /// <summary>All that neither queue can take.</summary>
    public static IReadOnlyList<BadMessage> All { get; } =
    [
        new("empty", [], ParkReason.BodyEmpty),
        new("blank", "  \n"u8.ToArray(), ParkReason.BodyEmpty),
        new("not JSON", "<order id='1'/>"u8.ToArray(), ParkReason.BodyNotJson),
        new("cut off", "{\"orderId\":\"order-1\""u8.ToArray(), ParkReason.BodyNotJson),
        new("two documents", "{} {}"u8.ToArray(), ParkReason.BodyNotJson),
        new("an array", "[1,2,3]"u8.ToArray(), ParkReason.InputNotObject),
        new("a number", "42"u8.ToArray(), ParkReason.InputNotObject),
        new("null", "null"u8.ToArray(), ParkReason.InputNotObject),
        new("10,000 levels", Encoding.UTF8.GetBytes($"{{\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}"), ParkReason.BodyTooDeep),
        new("too large", Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', 262_144)}\"}}"), ParkReason.InputTooLarge),
        new("not UTF-8", [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8], ParkReason.BodyNotUtf8),
        new("an attribute that is no JSON", "{}"u8.ToArray(), ParkReason.AttributeGarbled, "{\"v\":1,"),
        new("an attribute of another version", "{}"u8.ToArray(), ParkReason.AttributeGarbled, "{\"v\":2,\"loop\":\"orders\"}"),
        new("an attribute with a strange incident", "{}"u8.ToArray(), ParkReason.AttributeGarbled, Attempt("1", "XYZ")),
        new("a negative attempt", "{}"u8.ToArray(), ParkReason.AttemptOutOfRange, Attempt("-1")),
        new("a huge attempt", "{}"u8.ToArray(), ParkReason.AttemptOutOfRange, Attempt("2000000000000")),
        new("an attempt beyond all numbers", "{}"u8.ToArray(), ParkReason.AttributeGarbled, Attempt("1e99")),
    ];

    /// <summary>What only capture has to read: the failure message's own form.</summary>
    public static IReadOnlyList<BadMessage> OnlyAsFailure { get; } =
    [
        new("an envelope around no object", "{\"input\":[1],\"error\":{}}"u8.ToArray(), ParkReason.InputNotObject),
        new(
            "an execution whose name has a huge attempt",
            Encoding.UTF8.GetBytes($"{{\"input\":{{}},\"execution\":{{\"name\":\"retry-{new string('a', 32)}-123456789-{new string('b', 12)}\"}}}}"),
            ParkReason.AttemptOutOfRange),
    ];

    public OutgoingMessage ToMessage() => new()
    {
        Body = Body,
        Attributes = Attribute is null
            ? new Dictionary<string, MessageAttribute>(StringComparer.Ordinal)
            : new Dictionary<string, MessageAttribute>(StringComparer.Ordinal) { [RetrierHeader.AttributeName] = MessageAttribute.Of(Attribute) },
    };

    private static string Attempt(string attempt, string? incident = null) =>
        $"{{\"v\":1,\"loop\":\"orders\",\"incident\":\"{incident ?? new string('c', 32)}\",\"attempt\":{attempt}}}";
}
