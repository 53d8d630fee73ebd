using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Retrier.Idempotency.AspNetCore.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Idempotency.AspNetCore.Tests;

public sealed class ReplayTests
{
    private readonly Counter _counter = new();

    [Fact]
    public async Task A_duplicate_gets_the_identical_response_and_nothing_is_done()
    {
        await using TestApi api = await StartAsync();
        Answer first = await api.PostAsync("k");
        api.Clock.Advance(TimeSpan.FromMinutes(59));
        Answer again = await api.PostAsync("k");
        _counter.Runs.ShouldBe(1);
        again.Status.ShouldBe(HttpStatusCode.Created);
        again.Bytes.ShouldBe(first.Bytes);
        again.Type.ShouldBe(first.Type);
        again.Header("Location").ShouldBe("/payments/1");
        (first.Headers.TransferEncodingChunked, again.Headers.TransferEncodingChunked).ShouldBe((null, null));
        (first.IsReplay, again.IsReplay).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_replay_can_be_told_from_the_original_and_says_when_that_was_made()
    {
        await using TestApi api = await StartAsync();
        Answer first = await api.PostAsync("k");
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        first.Header(IdempotencyHeaders.OriginalDate).ShouldBeNull();
        (await api.PostAsync("k")).Header(IdempotencyHeaders.OriginalDate)
            .ShouldBe(ManualTimeProvider.Start.ToString("R", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task After_the_window_the_key_stands_for_new_work()
    {
        await using TestApi api = await StartAsync();
        await api.PostAsync("k");
        api.Clock.Advance(TimeSpan.FromMinutes(60));
        (await api.PostAsync("k", """{"amount":2}""")).IsReplay.ShouldBeFalse();
        _counter.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Another_key_is_another_request()
    {
        await using TestApi api = await StartAsync();
        await api.PostAsync("k");
        (await api.PostAsync("K")).IsReplay.ShouldBeFalse();
    }

    [Fact]
    public async Task Both_forms_of_a_key_are_one_key()
    {
        await using TestApi api = await StartAsync();
        await api.PostAsync("8e03978e-40d5");
        (await api.PostAsync("\"8e03978e-40d5\"")).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task Whitespace_and_the_order_of_members_do_not_count()
    {
        await using TestApi api = await StartAsync();
        await api.PostAsync("k", """{"amount":1,"currency":"EUR"}""");
        (await api.PostAsync("k", """{ "currency": "EUR", "amount": 1 }""", type: "application/json; charset=utf-8")).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_the_headers_that_are_kept_are_sent_again()
    {
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", context =>
        {
            context.Response.Headers.ETag = "\"1\"";
            context.Response.Headers["X-Mine"] = "a";
            context.Response.Headers.SetCookie = "session=1";
            context.Response.Headers.ContentEncoding = "br";
            return Task.CompletedTask;
        }).WithIdempotencyKey(new IdempotencyKeyOptions { KeptHeaders = ["X-Mine"] }));
        (await api.PostAsync("k")).Header("ETag").ShouldBe("\"1\"");
        Answer again = await api.PostAsync("k");
        again.IsReplay.ShouldBeTrue();
        (again.Header("X-Mine"), again.Header("Content-Encoding")).ShouldBe(("a", "br"));
        (again.Header("ETag"), again.Header("Set-Cookie")).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_body_that_is_no_text_comes_back_byte_for_byte()
    {
        byte[] body = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        await using TestApi api = await TestApi.StartAsync(app =>
            app.MapPost("/payments", () => Results.Bytes(body, "application/octet-stream")).WithIdempotencyKey());
        (await api.PostAsync("k")).Bytes.ShouldBe(body);
        Answer again = await api.PostAsync("k");
        again.IsReplay.ShouldBeTrue();
        again.Bytes.ShouldBe(body);
        again.Type.ShouldBe("application/octet-stream");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(303)]
    public async Task A_status_is_kept_as_the_number_it_was_also_without_a_body(int status)
    {
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", () => Results.StatusCode(status)).WithIdempotencyKey());
        (await api.PostAsync("k")).IsReplay.ShouldBeFalse();
        Answer again = await api.PostAsync("k");
        again.IsReplay.ShouldBeTrue();
        ((int)again.Status).ShouldBe(status);
        again.Bytes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_method_can_be_guarded()
    {
        await using TestApi api = await TestApi.StartAsync(app => app
            .MapMethods("/payments", ["GET", "HEAD", "DELETE"], () => _counter.Next().ToString(CultureInfo.InvariantCulture)).WithIdempotencyKey());
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Delete, HttpMethod.Head })
        {
            Answer first = await api.SendAsync(method, "k");
            Answer again = await api.SendAsync(method, "k");
            (first.IsReplay, again.IsReplay).ShouldBe((false, true));
            again.Bytes.ShouldBe(first.Bytes);
        }

        _counter.Runs.ShouldBe(3);
    }

    [Fact]
    public async Task Method_and_path_belong_to_the_key()
    {
        await using TestApi api = await TestApi.StartAsync(app => app
            .MapMethods("/payments/{id}", ["POST", "PUT"], (string id) => $"{id} {_counter.Next()}").WithIdempotencyKey());
        await api.PostAsync("k", path: "/payments/1");
        (await api.PostAsync("k", path: "/payments/2")).IsReplay.ShouldBeFalse();
        (await api.SendAsync(HttpMethod.Put, "/payments/1", "k", "{}", "application/json")).IsReplay.ShouldBeFalse();
        _counter.Runs.ShouldBe(3);
    }

    [Fact]
    public async Task Two_callers_with_one_key_never_share()
    {
        await using TestApi api = await StartAsync(new IdempotencyKeyOptions { Caller = context => context.Request.Headers["X-Tenant"] });
        Answer alice = await SendAsync("alice");
        Answer bob = await SendAsync("bob");
        (alice.IsReplay, bob.IsReplay).ShouldBe((false, false));
        (await SendAsync("alice")).Bytes.ShouldBe(alice.Bytes);
        _counter.Runs.ShouldBe(2);

        Task<Answer> SendAsync(string tenant) => api.SendAsync(
            HttpMethod.Post, "/payments", "k", "{}", "application/json", request => request.Headers.Add("X-Tenant", tenant));
    }

    [Fact]
    public async Task The_ledger_has_the_response_before_the_client()
    {
        HttpContext? handled = null;
        bool? hasStarted = null;
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", async context =>
        {
            handled = context;
            await context.Response.WriteAsync("done", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }).WithIdempotencyKey());
        api.Ledger.BeforeComplete = () => hasStarted = handled!.Response.HasStarted;
        (await api.PostAsync("k")).Body.ShouldBe("done");
        hasStarted.ShouldBe(false);
    }

    private Task<TestApi> StartAsync(IdempotencyKeyOptions? options = null) => TestApi.StartAsync(app => app
        .MapPost("/payments", () => TypedResults.Created($"/payments/{_counter.Next()}", new Payment(_counter.Runs, "€")))
        .WithIdempotencyKey(options));
}
