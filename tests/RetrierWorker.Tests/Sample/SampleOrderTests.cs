using System.Text.Json;

using RetrierWorker.Sample;

namespace RetrierWorker.Tests.Sample;

/// <summary>What the input of the sample state machine looks like.</summary>
public sealed class SampleOrderTests
{
    [Fact]
    public void An_order_that_is_paid_by_a_good_card_does_not_mention_it() =>
        JsonSerializer.Serialize(new SampleOrder("order-1", "lamp", 2), SampleJson.Default.SampleOrder)
            .ShouldBe("""{"orderId":"order-1","item":"lamp","quantity":2}""");

    [Fact]
    public void An_order_keeps_its_card_on_the_way()
    {
        SampleOrder order = new("order-1", "lamp", 2) { Card = SampleOrder.RefusedCard };
        string text = JsonSerializer.Serialize(order, SampleJson.Default.SampleOrder);

        text.ShouldBe("""{"orderId":"order-1","item":"lamp","quantity":2,"card":"refused"}""");
        JsonSerializer.Deserialize(text, SampleJson.Default.SampleOrder).ShouldBe(order);
    }
}
