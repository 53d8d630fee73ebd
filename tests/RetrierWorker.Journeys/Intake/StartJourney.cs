using System.Net;
using System.Text;
using System.Text.Json;

using Retrier.Abstractions.Queues;

using RetrierWorker.Journeys.Running;

namespace RetrierWorker.Journeys.Intake;

/// <summary>Callers over HTTP start an execution once, however often they ask.</summary>
public sealed class StartJourney
{
    [Fact]
    public async Task A_request_starts_an_execution_and_the_same_request_gets_the_identical_answer()
    {
        await using Worker worker = await Worker.StartAsync(Caller.IntakeOn);
        using HttpResponseMessage first = await worker.Http.StartAsync("8e03978e", Order("order-1"));
        using HttpResponseMessage again = await worker.Http.StartAsync("\"8e03978e\"", Order("order-1", " "));

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        first.IsReplay().ShouldBeFalse();
        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.IsReplay().ShouldBeTrue();
        again.Headers.Location.ShouldBe(first.Headers.Location);
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());

        ReceivedMessage result = await worker.Output.TakeAsync();
        Orders.NameIn(result.Body).ShouldBe("order-1");
        (await worker.Output.CountAsync()).ShouldBe(1);
        await Eventually.SeeAsync(
            () => worker.Http.GetStringAsync(first.Headers.Location), static text => text.Contains("\"SUCCEEDED\"", StringComparison.Ordinal), "the execution has succeeded");
    }

    [Fact]
    public async Task Sixty_four_callers_with_one_key_start_one_execution()
    {
        await using Worker worker = await Worker.StartAsync(Caller.IntakeOn);
        HttpResponseMessage[] responses = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => worker.Http.StartAsync("at-once", Order("order-1"))));

        responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.Created || response.StatusCode == HttpStatusCode.Accepted);
        responses.Count(response => response.StatusCode is HttpStatusCode.Created && !response.IsReplay()).ShouldBe(1);
        Uri[] locations = [.. responses.Select(response => response.Headers.Location!).Distinct()];
        locations.Length.ShouldBe(1, "who is told to wait is told where to look");
        Array.ForEach(responses, response => response.Dispose());
        await worker.Output.TakeAsync();
        (await worker.Output.CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("400", HttpStatusCode.BadRequest)]
    [InlineData("422", HttpStatusCode.UnprocessableEntity)]
    public async Task The_same_key_with_another_body_is_refused_with_the_status_that_was_set(string setting, HttpStatusCode status)
    {
        await using Worker worker = await Worker.StartAsync(Caller.IntakeOn, ("Retrier:Intake:MismatchStatus", setting));
        using HttpResponseMessage first = await worker.Http.StartAsync("key-1", Order("order-1"));
        using HttpResponseMessage other = await worker.Http.StartAsync("key-1", Order("order-2"));

        other.StatusCode.ShouldBe(status);
        (await other.CodeAsync()).ShouldBe("idempotency-payload-differs");
        (await other.Content.ReadAsStringAsync()).ShouldContain("orderId");
    }

    [Theory]
    [InlineData(null, "{}", "idempotency-key-missing")]
    [InlineData("with space", "{}", "idempotency-key-malformed")]
    [InlineData("key-1", "[1]", "input-not-object")]
    [InlineData("key-1", "{", "body-not-json")]
    public async Task A_request_that_cannot_be_started_is_refused_and_frees_its_key(string? key, string body, string code)
    {
        await using Worker worker = await Worker.StartAsync(Caller.IntakeOn);
        using HttpResponseMessage refused = await worker.Http.StartAsync(key, body);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.CodeAsync()).ShouldBe(code);

        using HttpResponseMessage corrected = await worker.Http.StartAsync("key-1", Order("order-1"));
        corrected.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Unknown_loops_executions_too_large_bodies_and_other_content_types_are_told_apart()
    {
        await using Worker worker = await Worker.StartAsync(Caller.IntakeOn);
        using HttpResponseMessage noLoop = await worker.Http.StartAsync("key-1", "{}", "nowhere");
        noLoop.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await noLoop.CodeAsync()).ShouldBe("no-such-loop");

        using HttpResponseMessage tooLarge = await worker.Http.StartAsync("key-1", $$"""{"a":"{{new string('x', 262_144)}}"}""");
        tooLarge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        using HttpRequestMessage text = new(HttpMethod.Post, new Uri("/loops/orders/executions", UriKind.Relative)) { Content = new StringContent("hello", Encoding.UTF8, "text/plain") };
        text.Headers.Add("Idempotency-Key", "key-1");
        using HttpResponseMessage otherType = await worker.Http.SendAsync(text);
        otherType.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);

        foreach (string id in new[] { "orders.never-started", "orders", "a.b.c", "nowhere.order-1" })
        {
            using HttpResponseMessage unknown = await worker.Http.GetAsync(new Uri($"/executions/{id}", UriKind.Relative));
            unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await unknown.CodeAsync()).ShouldBe("no-such-execution");
        }
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_intake()
    {
        await using Worker worker = await Worker.StartAsync();
        using HttpResponseMessage response = await worker.Http.StartAsync("key-1", Order("order-1"));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await worker.Output.CountAsync()).ShouldBe(0);
    }

    private static string Order(string name, string space = "") =>
        $"{space}{JsonSerializer.Serialize(new { orderId = name, item = "lamp", quantity = 1 })}";
}
