using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Retrier.Idempotency.AspNetCore.Tests.Testing;

namespace Retrier.Idempotency.AspNetCore.Tests;

public sealed class EndpointKindTests
{
    private readonly Counter _counter = new();

    public static TheoryData<string> Paths => ["/bound", "/typed", "/result", "/raw", "/reader", "/unflushed", "/group/inner", "/controller", "/filtered", "/wrapped"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Whatever_was_mapped_runs_once(string path)
    {
        await using TestApi api = await StartAsync();
        Answer first = await api.PostAsync("k", """{"amount":41,"currency":"€"}""", path);
        ((int)first.Status, first.IsReplay).ShouldBe((path is "/controller" or "/typed" ? 201 : 200, false));
        first.Body.ShouldContain("41");
        Answer again = await api.PostAsync("k", """{"amount":41,"currency":"€"}""", path);
        (again.Status, again.Body, again.Type, again.IsReplay).ShouldBe((first.Status, first.Body, first.Type, true));
    }

    [Fact]
    public async Task A_chunked_body_reaches_the_handler_whole()
    {
        await using TestApi api = await StartAsync();
        string currency = new('€', 50_000);
        Answer answer = await api.SendAsync(
            HttpMethod.Post,
            "/bound",
            "k",
            $$"""{"amount":41,"currency":"{{currency}}"}""",
            "application/json",
            request => request.Headers.TransferEncodingChunked = true);
        answer.Body.ShouldBe("41 50000 1");
    }

    [Fact]
    public async Task In_a_group_the_endpoints_own_options_count()
    {
        await using TestApi api = await TestApi.StartAsync(app =>
        {
            RouteGroupBuilder group = app.MapGroup("/group").WithIdempotencyKey(new IdempotencyKeyOptions { MismatchStatus = 422 });
            group.MapPost("/inner", () => _counter.Next());
            group.MapPost("/own", () => _counter.Next()).WithIdempotencyKey(new IdempotencyKeyOptions { Prefix = "own" });
        });
        foreach ((string path, int status, string prefix) in new[] { ("/group/inner", 422, "v1:http:"), ("/group/own", 400, "v1:own:") })
        {
            api.Ledger.Keys.Clear();
            await api.PostAsync("k", path: path);
            api.Ledger.Keys.Count.ShouldBe(2);
            api.Ledger.Keys.ShouldAllBe(key => key.StartsWith(prefix, StringComparison.Ordinal));
            ((int)(await api.PostAsync("k", """{"amount":2}""", path)).Status).ShouldBe(status);
        }
    }

    [Fact]
    public async Task A_body_that_cannot_be_bound_leaves_the_key_free()
    {
        await using TestApi api = await StartAsync();
        (await api.PostAsync("k", """{"amount":"many"}""", "/bound")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await api.PostAsync("k", """{"amount":41}""", "/bound")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_not_guarded_is_left_alone()
    {
        await using TestApi api = await StartAsync();
        (await api.PostAsync(key: null, path: "/free")).Body.ShouldBe("unguarded");
        api.Ledger.Steps.ShouldBeEmpty();
    }

    private Task<TestApi> StartAsync() => TestApi.StartAsync(
        app =>
        {
            app.MapPost("/free", (HttpContext context) => context.GetIdempotency() is null ? "unguarded" : "guarded");
            app.MapPost("/bound", (Payment payment) => $"{payment.Amount} {payment.Currency?.Length} {_counter.Next()}").WithIdempotencyKey();
            app.MapPost("/typed", Created<Payment> (Payment payment) => TypedResults.Created($"/typed/{_counter.Next()}", payment)).WithIdempotencyKey();
            app.MapPost("/result", (Payment payment) => Results.Json(payment with { Currency = $"{_counter.Next()}" })).WithIdempotencyKey();
            app.MapPost("/raw", EchoAsync).WithIdempotencyKey();
            app.MapPost("/reader", EchoByPipesAsync).WithIdempotencyKey();
            app.MapPost("/unflushed", EchoWithoutFlushAsync).WithIdempotencyKey();
            app.MapGroup("/group").WithIdempotencyKey().MapPost("/inner", (Payment payment) => $"{payment.Amount} {_counter.Next()}");
            app.MapControllers().WithIdempotencyKey();
            app.MapPost("/filtered", (Payment payment) => payment.Amount)
                .WithIdempotencyKey()
                .AddEndpointFilter(async (context, next) => $"{await next(context)} {_counter.Next()}");
            app.MapPost("/wrapped", (Payment payment) => $"{payment.Amount} {_counter.Next()}")
                .WithIdempotencyKey()
                .Add(builder => builder.RequestDelegate = Wrapped(builder.RequestDelegate!));
        },
        services => services.AddControllers().AddApplicationPart(typeof(PaymentsController).Assembly));

    private static RequestDelegate Wrapped(RequestDelegate inner) => context => inner(context);

    private async Task EchoAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        await context.Response.WriteAsync($"{await reader.ReadToEndAsync(context.RequestAborted)} {_counter.Next()}", context.RequestAborted);
    }

    /// <summary>The server flushes what a handler has left.</summary>
    private async Task EchoWithoutFlushAsync(HttpContext context)
    {
        _counter.Next();
        ReadResult body = await context.Request.BodyReader.ReadAtLeastAsync(int.MaxValue, context.RequestAborted);
        foreach (ReadOnlyMemory<byte> part in body.Buffer)
        {
            context.Response.BodyWriter.Write(part.Span);
        }

        context.Request.BodyReader.AdvanceTo(body.Buffer.End);
    }

    private async Task EchoByPipesAsync(HttpContext context)
    {
        _counter.Next();
        await context.Request.BodyReader.CopyToAsync(context.Response.BodyWriter, context.RequestAborted);
        await context.Response.CompleteAsync();
    }
}
