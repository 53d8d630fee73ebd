using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.AspNetCore.Tests.Testing;

namespace Retrier.Idempotency.AspNetCore.Tests;

public sealed class FailureTests
{
    private readonly Counter _counter = new();

    [Theory]
    [InlineData(400, LedgerStep.Release, 1)]
    [InlineData(404, LedgerStep.Release, 1)]
    [InlineData(429, LedgerStep.Release, 1)]
    [InlineData(500, LedgerStep.Abandon, 2)]
    [InlineData(503, LedgerStep.Abandon, 2)]
    public async Task Failures_are_not_kept_and_the_next_request_runs_at_once(int status, LedgerStep step, int attempt)
    {
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", () => _counter.Next() == 1
            ? Results.Text("sorry", statusCode: status)
            : Results.Text("done")).WithIdempotencyKey());
        Answer first = await api.PostAsync("k");
        ((int)first.Status, first.Body, first.IsReplay).ShouldBe((status, "sorry", false));
        api.Ledger.Steps.ShouldBe([LedgerStep.Acquire, step]);
        Answer again = await api.PostAsync("k");
        (again.Status, again.Body, again.IsReplay).ShouldBe((HttpStatusCode.OK, "done", false));
        api.Ledger.Last!.Attempts.ShouldBe(attempt);
        (await api.PostAsync("k")).Body.ShouldBe("done");
        _counter.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task An_exception_reaches_the_middleware_unchanged_and_the_request_may_run_again()
    {
        InvalidOperationException broken = new("broken");
        Exception? seen = null;
        await using TestApi api = await TestApi.StartAsync(app =>
        {
            app.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (InvalidOperationException error)
                {
                    seen = error;
                    context.Response.HasStarted.ShouldBeFalse();
                    context.Response.StatusCode = 500;
                }
            });
            app.MapPost("/payments", async context =>
            {
                await context.Response.WriteAsync("half", context.RequestAborted);
                throw _counter.Next() == 1 ? broken : new InvalidOperationException();
            }).WithIdempotencyKey();
        });
        Answer first = await api.PostAsync("k");
        (first.Status, first.Body).ShouldBe((HttpStatusCode.InternalServerError, ""));
        seen.ShouldBeSameAs(broken);
        api.Ledger.Steps.ShouldBe([LedgerStep.Acquire, LedgerStep.Abandon]);
        await api.PostAsync("k");
        _counter.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task A_client_that_goes_away_does_not_stop_the_handler_half_way()
    {
        Gate gate = new();
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestApi api = await TestApi.StartAsync(app =>
        {
            app.Use(async (context, next) =>
            {
                await using CancellationTokenRegistration registration = context.RequestAborted.Register(() => gone.TrySetResult());
                await next(context);
                ended.TrySetResult();
            });
            app.MapPost("/payments", async (HttpContext context, CancellationToken aborted) =>
            {
                await gate.PassAsync(aborted);
                context.RequestAborted.IsCancellationRequested.ShouldBeFalse();
                return "done";
            }).WithIdempotencyKey();
        });
        using CancellationTokenSource leaving = new();
        using HttpRequestMessage request = TestApi.Request(HttpMethod.Post, "/payments", "k", "{}", "application/json");
        Task left = LeaveAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => api.Client.SendAsync(request, leaving.Token));
        await left;
        await gone.Task.WaitAsync(api.TooLong);
        gate.Open();
        await ended.Task.WaitAsync(api.TooLong);
        Answer again = await api.PostAsync("k", "{}");
        (again.Body, again.IsReplay).ShouldBe(("done", true));
        gate.Passes.ShouldBe(1);

        async Task LeaveAsync()
        {
            await gate.ReachedAsync(api.TooLong);
            await leaving.CancelAsync();
        }
    }

    [Fact]
    public async Task A_client_that_is_gone_before_the_work_begins_leaves_nothing_behind()
    {
        using CancellationTokenSource leaving = new();
        await using TestApi api = await TestApi.StartAsync(app =>
        {
            app.Use((context, next) =>
            {
                context.RequestAborted = leaving.Token;
                return next(context);
            });
            app.MapPost("/payments", () => $"{_counter.Next()}").WithIdempotencyKey();
        });
        api.Ledger.AfterAcquire = leaving.Cancel;
        await api.PostAsync("k");
        _counter.Runs.ShouldBe(0);
        api.Ledger.Steps.ShouldBe([LedgerStep.Acquire, LedgerStep.Release]);
    }

    [Fact]
    public async Task A_response_larger_than_the_ledger_keeps_is_sent_and_duplicates_hear_that_it_is_done()
    {
        string body = new('x', 3 * 1024 * 1024);
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", async context =>
        {
            _counter.Next();
            for (int at = 0; at < body.Length; at += 1024)
            {
                await context.Response.WriteAsync(body[at..(at + 1024)], context.RequestAborted);
            }
        }).WithIdempotencyKey());
        Answer first = await api.PostAsync("k");
        (first.Status, first.Body == body).ShouldBe((HttpStatusCode.OK, true));
        Answer again = await api.PostAsync("k");
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Code.ShouldBe(IdempotencyCodes.ResponseNotKept);
        again.Body.ShouldContain("too large");
        again.IsReplay.ShouldBeFalse();
        _counter.Runs.ShouldBe(1);
        api.Log.Of(509).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_response_that_grows_beyond_the_limit_in_the_ledgers_own_form_is_sent_whole()
    {
        string body = new('"', 900);
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", () => Results.Text(body)).WithIdempotencyKey());
        api.Ledger.MaxResultBytes = 1000;
        (await api.PostAsync("k")).Body.ShouldBe(body);
        (await api.PostAsync("k")).Code.ShouldBe(IdempotencyCodes.ResponseNotKept);
    }

    [Fact]
    public async Task A_result_of_somebody_else_is_not_sent()
    {
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", () => "done").WithIdempotencyKey());
        await api.PostAsync("k");
        LedgerRecord record = api.Ledger.Last!;
        (await api.Ledger.CompleteAsync(record.Key, record.Owner, """{"other":"form"}""", TimeSpan.FromHours(1), api.TooLong)).ShouldBeTrue();
        Answer again = await api.PostAsync("k");
        again.Code.ShouldBe(IdempotencyCodes.ResponseNotKept);
        again.Body.ShouldContain("cannot be read");
        api.Log.Of(503).Count.ShouldBe(1);
    }
}
