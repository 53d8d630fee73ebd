using System.Net;
using System.Text;

using RetrierWorker.Journeys.Running;
using RetrierWorker.Sample;

namespace RetrierWorker.Journeys.Samples;

/// <summary>The sample upstream is called by whatever state machine somebody tries it with.</summary>
public sealed class SampleUpstreamJourney
{
    [Fact]
    public async Task The_card_of_an_order_decides_and_what_is_not_an_order_has_none()
    {
        await using Worker worker = await Worker.StartAsync();

        (await CallAsync(worker, """{"orderId":"order-1","item":"lamp","quantity":1,"card":"refused","ReserveStock":{"done":true}}"""))
            .ShouldBe((HttpStatusCode.PaymentRequired, """{"message":"the card is refused"}"""));
        foreach (string body in (string[])["""{"orderId":"order-1","card":"1234"}""", "{}", "[1]", "null", "", "{", "no JSON at all", """{"card":{"n":1}}"""])
        {
            (await CallAsync(worker, body)).Status.ShouldBe(HttpStatusCode.OK, body);
        }
    }

    [Fact]
    public async Task A_step_with_a_capacity_answers_503_to_what_is_too_much()
    {
        await using Worker worker = await Worker.StartAsync();
        worker.Upstream.Limit(SampleUpstream.CardStep, new StepCapacity(0.01, TimeProvider.System));

        (await CallAsync(worker, "{}")).Status.ShouldBe(HttpStatusCode.OK);
        (await CallAsync(worker, "{}")).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"message":"too many calls"}"""));
    }

    private static async Task<(HttpStatusCode Status, string Body)> CallAsync(Worker worker, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await worker.Http.PostAsync(new Uri("/sample/upstream/ChargeCard", UriKind.Relative), content, CancellationToken.None);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None));
    }
}
