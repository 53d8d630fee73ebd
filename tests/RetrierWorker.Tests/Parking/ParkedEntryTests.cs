using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;
using Retrier.Testing;
using RetrierWorker.Configuration;
using RetrierWorker.Messages;
using RetrierWorker.Parking;
using RetrierWorker.Tests.Testing;

namespace RetrierWorker.Tests.Parking;

public sealed class ParkedEntryTests
{
    private static readonly ParkedPlace Orders = new("orders-parked", ["orders"]);
    private static readonly DateTimeOffset Now = ManualTimeProvider.Start.AddHours(1);

    [Fact]
    public void An_entry_tells_what_the_attribute_says()
    {
        OutgoingMessage parked = ParkedMessage.Of(
            TestMessages.Of("{}", (RetrierHeader.AttributeName, """{"v":1,"loop":"old","incident":"0123456789abcdef0123456789abcdef","attempt":4,"fingerprint":"ChargeCard/503"}""")),
            ("old", "old-retry"),
            (ParkReason.InputRefused, "refused"),
            Now);
        ParkedEntry.Of(Orders, TestMessages.Of(parked, "parked-1")).ShouldBe(
            new ParkedEntry("parked-1", "orders", Now, "input-refused", "ChargeCard/503", 4, "refused"));
    }

    [Theory]
    [InlineData(null, "unknown", "")]
    [InlineData("hello", "retrier-attribute-garbled", "the attribute is not the JSON that Retrier writes")]
    public void Without_a_readable_attribute_it_tells_that(string? header, string reason, string detail)
    {
        ReceivedMessage message = header is null ? TestMessages.Of("x") : TestMessages.Of("x", (RetrierHeader.AttributeName, header));
        ParkedEntry.Of(Orders, message).ShouldBe(new ParkedEntry("message-1", "orders", message.SentAt, reason, "unknown", null, detail));
    }

    [Fact]
    public void In_a_queue_that_loops_share_each_message_is_of_the_loop_that_parked_it()
    {
        ParkedPlace shared = new("parked", ["bills", "orders"]);
        ParkedEntry.Of(shared, TestMessages.Of("{}", (RetrierHeader.AttributeName, """{"v":1,"loop":"orders"}"""))).Loop.ShouldBe("orders");
        ParkedEntry.Of(shared, TestMessages.Of("{}")).Loop.ShouldBe(ParkedEntry.Unknown);
    }

    [Fact]
    public void A_queue_that_loops_share_is_looked_at_once()
    {
        LoopSettings orders = TestSettings.Loop();
        LoopSettings bills = orders with { Loop = orders.Loop with { Name = "bills" } };
        LoopSettings apart = orders with { Loop = orders.Loop with { Name = "apart", ParkedQueue = "apart-parked" } };
        IReadOnlyList<ParkedPlace> all = ParkedPlace.Of([apart, bills, orders], null);
        all.Select(place => (place.Queue, string.Join(' ', place.Loops))).ShouldBe([("apart-parked", "apart"), ("orders-parked", "bills orders")]);
        ParkedPlace.Of([apart, bills, orders], "orders").ShouldHaveSingleItem().Queue.ShouldBe("orders-parked");
    }
}
