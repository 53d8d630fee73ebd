using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Retrier.Abstractions.Faults;
using Retrier.Idempotency.AspNetCore.Tests.Testing;

namespace Retrier.Idempotency.AspNetCore.Tests;

public sealed class LedgerFailureTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Counter _counter = new();
    private int _status = 200;

    [Theory]
    [InlineData(Fault.Transient, "5")]
    [InlineData(Fault.Throttled, "5")]
    [InlineData(Fault.Loop, "60")]
    public async Task Without_the_ledger_nothing_is_done(Fault fault, string seconds)
    {
        await using TestApi api = await StartAsync();
        api.Ledger.Break(LedgerStep.Acquire, fault);
        Answer answer = await api.PostAsync("k");
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Code.ShouldBe(IdempotencyCodes.LedgerUnavailable);
        answer.Header("Retry-After").ShouldBe(seconds);
        _counter.Runs.ShouldBe(0);
        api.Log.Of(504).ShouldHaveSingleItem().ShouldContain("Broken");
        api.Ledger.Mend();
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_ledger_cannot_be_told_that_it_is_done_the_client_still_gets_its_response()
    {
        await using TestApi api = await StartAsync();
        api.Ledger.Break(LedgerStep.Complete);
        Answer answer = await api.PassTimeUntilAsync(api.PostAsync("k"), Second / 2);
        (answer.Status, answer.Body).ShouldBe((HttpStatusCode.OK, "1"));
        api.Ledger.Steps.Count(step => step is LedgerStep.Complete).ShouldBe(6);
        api.Log.Of(506).Count.ShouldBe(1);
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.Accepted);
        api.Ledger.Mend();
        api.Clock.Advance(30 * Second);
        (await api.PostAsync("k")).Body.ShouldBe("2");
    }

    [Fact]
    public async Task When_the_ledger_comes_back_in_time_the_response_is_kept()
    {
        await using TestApi api = await StartAsync();
        api.Ledger.Break(LedgerStep.Complete);
        Task<Answer> first = api.PostAsync("k");
        await api.Clock.WaitForTimersAsync(2, api.TooLong);
        api.Ledger.Mend();
        (await api.PassTimeUntilAsync(first, Second / 5)).Status.ShouldBe(HttpStatusCode.OK);
        api.Log.Of(506).ShouldBeEmpty();
        (await api.PostAsync("k")).IsReplay.ShouldBeTrue();
    }

    [Theory]
    [InlineData(409, LedgerStep.Release)]
    [InlineData(500, LedgerStep.Abandon)]
    public async Task When_the_ledger_cannot_be_told_that_it_failed_the_lease_runs_out(int status, LedgerStep step)
    {
        await using TestApi api = await StartAsync();
        api.Ledger.Break(step, Fault.Loop);
        _status = status;
        ((int)(await api.PostAsync("k")).Status).ShouldBe(status);
        api.Log.Of(506).Count.ShouldBe(1);
        api.Ledger.Mend();
        _status = 200;
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.Accepted);
        api.Clock.Advance(30 * Second);
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_lease_cannot_be_extended_the_handler_is_stopped_and_the_client_told_to_ask_again()
    {
        Gate gate = new();
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", async context =>
        {
            context.Response.Headers.ETag = "\"half\"";
            await context.Response.WriteAsync("half", context.RequestAborted);
            await gate.PassAsync(context.RequestAborted);
        }).WithIdempotencyKey());
        api.Ledger.Break(LedgerStep.Extend);
        Answer answer = await api.PassTimeUntilAsync(api.PostAsync("k"), Second / 2);
        answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Code.ShouldBe(IdempotencyCodes.LeaseLost);
        answer.Header("Retry-After").ShouldBe("5");
        answer.Header("ETag").ShouldBeNull();
        api.Log.Of(508).Count.ShouldBe(1);
        api.Ledger.Mend();
        gate.Open();
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.OK);
        api.Ledger.Last!.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task A_handler_that_was_overtaken_and_ends_all_the_same_does_not_overwrite_its_successor()
    {
        Gate gate = new();
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", async () =>
        {
            await gate.PassAsync(CancellationToken.None);
            return "late";
        }).WithIdempotencyKey());
        Task<Answer> first = api.PostAsync("k");
        await gate.ReachedAsync(api.TooLong);
        api.Ledger.IsStolen = true;
        gate.Open();
        (await first).Body.ShouldBe("late");
        api.Log.Of(507).Count.ShouldBe(1);
        api.Ledger.IsStolen = false;
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_response_that_is_half_sent_when_the_lease_is_lost_is_broken_off()
    {
        Gate gate = new();
        await using TestApi api = await TestApi.StartAsync(app => app.MapPost("/payments", async context =>
        {
            await context.Response.WriteAsync(new string('x', 1024 * 1024), context.RequestAborted);
            await gate.PassAsync(context.RequestAborted);
        }).WithIdempotencyKey());
        api.Ledger.Break(LedgerStep.Extend);
        await Should.ThrowAsync<HttpRequestException>(api.PassTimeUntilAsync(api.PostAsync("k"), Second / 2));
    }

    [Fact]
    public async Task No_log_has_a_body_or_a_key()
    {
        await using TestApi api = await StartAsync();
        await api.PostAsync("secret", """{"a":"secret"}""");
        await api.PostAsync("secret", """{"a":"secret"}""");
        await api.PostAsync("secret", """{"a":"other secret"}""");
        api.Ledger.Break(LedgerStep.Acquire);
        await api.PostAsync("secret", """{"a":"secret"}""");
        api.Log.Lines.Select(line => line[..3]).ShouldBe(["500", "502", "504"]);
        api.Log.Lines.ShouldAllBe(line => !line.Contains("secret", StringComparison.Ordinal));
    }

    private Task<TestApi> StartAsync() => TestApi.StartAsync(app => app
        .MapPost("/payments", () => Results.Text($"{_counter.Next()}", statusCode: _status)).WithIdempotencyKey());
}
