using System.Net;

using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Intake;

/// <summary>With a token the intake is for those who have it.</summary>
public sealed class IntakeTokenJourney
{
    private const string Token = "correct-horse-battery-staple";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("correct-horse-battery-stapl")]
    [InlineData("correct-horse-battery-staple-")]
    [InlineData("CORRECT-HORSE-BATTERY-STAPLE")]
    public async Task Without_the_right_token_nothing_is_started_or_told(string? token)
    {
        await using Worker worker = await Worker.StartAsync(Caller.IntakeOn, ("Retrier:Intake:Token", Token));
        using HttpResponseMessage refused = await worker.Http.StartAsync("key-1", """{"orderId":"order-1"}""", token: token);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        (await refused.Content.ReadAsStringAsync()).ShouldNotContain(Token);

        using HttpResponseMessage described = await worker.Http.GetAsync(new Uri("/executions/orders.order-1", UriKind.Relative));
        described.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await worker.HealthAsync("live")).Status.ShouldBe(HttpStatusCode.OK, "health needs none");
        using HttpResponseMessage started = await worker.Http.StartAsync("key-1", """{"orderId":"order-1"}""", token: Token);
        started.StatusCode.ShouldBe(HttpStatusCode.Created);
        started.IsReplay().ShouldBeFalse("the refused request left no record");
    }
}
