using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Retrier.Idempotency.AspNetCore.Tests.Testing;

namespace Retrier.Idempotency.AspNetCore.Tests;

public sealed class OtherPayloadTests
{
    private readonly Counter _counter = new();
    private int _status = 200;

    [Fact]
    public async Task A_key_with_another_payload_is_refused_and_the_parts_that_differ_are_named()
    {
        await using TestApi api = await StartAsync();
        await api.PostAsync("k", """{"amount":1,"currency":"EUR","note":"secret"}""");
        Answer answer = await api.PostAsync("k", """{"amount":2,"currency":"EUR"}""");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe(IdempotencyCodes.PayloadDiffers);
        answer.Differs.ShouldBe(["amount", "note"]);
        answer.Body.ShouldNotContain("secret");
        _counter.Runs.ShouldBe(1);
        (await api.PostAsync("k", """{"amount":1,"currency":"EUR","note":"secret"}""")).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task The_status_can_be_that_of_the_draft()
    {
        await using TestApi api = await StartAsync(new IdempotencyKeyOptions { MismatchStatus = 422 });
        await api.PostAsync("k");
        Answer answer = await api.PostAsync("k", """{"amount":2}""");
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Code.ShouldBe(IdempotencyCodes.PayloadDiffers);
    }

    [Fact]
    public async Task The_query_string_belongs_to_the_payload()
    {
        await using TestApi api = await StartAsync();
        await api.PostAsync("k", path: "/payments?dry=true");
        (await api.PostAsync("k", path: "/payments?dry=false")).Differs.ShouldBe(["query string"]);
        (await api.PostAsync("k", path: "/payments?dry=true")).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_JSON_is_compared_byte_by_byte()
    {
        await using TestApi api = await StartAsync(new IdempotencyKeyOptions { ContentTypes = [] });
        await api.PostAsync("k", "a=1", type: "application/x-www-form-urlencoded");
        (await api.PostAsync("k", "a=1", type: "application/x-www-form-urlencoded")).IsReplay.ShouldBeTrue();
        (await api.PostAsync("k", "a=2", type: "application/x-www-form-urlencoded")).Differs.ShouldBe(["body"]);
    }

    [Fact]
    public async Task Another_payload_is_refused_also_while_the_original_runs()
    {
        Gate gate = new();
        await using TestApi api = await TestApi.StartAsync(app =>
            app.MapPost("/payments", (HttpContext context) => gate.PassAsync(context.RequestAborted)).WithIdempotencyKey());
        Task<Answer> first = api.PostAsync("k");
        await gate.ReachedAsync(api.TooLong);
        (await api.PostAsync("k", """{"amount":2}""")).Code.ShouldBe(IdempotencyCodes.PayloadDiffers);
        gate.Open();
        (await first).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_a_refusal_by_the_handler_the_payload_may_change()
    {
        await using TestApi api = await StartAsync();
        _status = 422;
        ((int)(await api.PostAsync("k")).Status).ShouldBe(422);
        _status = 200;
        (await api.PostAsync("k", """{"amount":2}""")).Status.ShouldBe(HttpStatusCode.OK);
        _counter.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_failure_another_payload_is_refused_because_nobody_knows_what_was_done()
    {
        await using TestApi api = await StartAsync();
        _status = 503;
        await api.PostAsync("k");
        _status = 200;
        (await api.PostAsync("k", """{"amount":2}""")).Code.ShouldBe(IdempotencyCodes.PayloadDiffers);
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refusal_by_the_handler_after_a_failure_does_not_free_the_key()
    {
        await using TestApi api = await StartAsync();
        _status = 503;
        await api.PostAsync("k");
        _status = 409;
        await api.PostAsync("k");
        (await api.PostAsync("k", """{"amount":2}""")).Code.ShouldBe(IdempotencyCodes.PayloadDiffers);
    }

    private Task<TestApi> StartAsync(IdempotencyKeyOptions? options = null) => TestApi.StartAsync(app => app
        .MapPost("/payments", context =>
        {
            context.Response.StatusCode = _status;
            return context.Response.WriteAsync(_counter.Next().ToString(CultureInfo.InvariantCulture), context.RequestAborted);
        })
        .WithIdempotencyKey(options));
}
