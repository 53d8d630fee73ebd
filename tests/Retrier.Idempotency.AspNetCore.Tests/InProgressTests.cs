using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.AspNetCore.Tests.Testing;
using Retrier.Testing;

namespace Retrier.Idempotency.AspNetCore.Tests;

public sealed class InProgressTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Gate _gate = new();

    [Fact]
    public async Task Of_64_at_once_one_runs_and_the_others_hear_that_it_is_in_progress()
    {
        await using TestApi api = await StartAsync();
        Task<Answer>[] all = [.. Enumerable.Range(0, 64).Select(_ => api.PostAsync("k"))];
        HashSet<Task<Answer>> open = [.. all];
        while (open.Count > 1)
        {
            Task<Answer> ended = await Task.WhenAny(open);
            open.Remove(ended);
            (await ended).Status.ShouldBe(HttpStatusCode.Accepted);
        }

        _gate.Open();
        (await open.Single()).Status.ShouldBe(HttpStatusCode.OK);
        _gate.Passes.ShouldBe(1);
        (await api.PostAsync("k")).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task A_202_says_when_and_where_to_ask_again()
    {
        await using TestApi api = await StartAsync(new IdempotencyKeyOptions { Location = (_, record) => $"/payments/by-key/{record.Attempts}" });
        Answer answer = await AskWhileRunningAsync(api);
        answer.Status.ShouldBe(HttpStatusCode.Accepted);
        answer.Header("Retry-After").ShouldBe("10");
        answer.Header("Location").ShouldBe("/payments/by-key/1");
        answer.Type.ShouldBe("application/json");
        JsonElement.Parse(answer.Bytes).GetProperty("code").GetString().ShouldBe(IdempotencyCodes.InProgress);
        JsonElement.Parse(answer.Bytes).GetProperty("retryAfterSeconds").GetInt32().ShouldBe(10);
        answer.IsReplay.ShouldBeFalse();
    }

    [Fact]
    public async Task The_status_can_be_that_of_the_draft()
    {
        await using TestApi api = await StartAsync(new IdempotencyKeyOptions { InProgressStatus = 409, Lease = TimeSpan.FromSeconds(3) });
        Answer answer = await AskWhileRunningAsync(api);
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Code.ShouldBe(IdempotencyCodes.InProgress);
        answer.Header("Retry-After").ShouldBe("3");
        answer.Header("Location").ShouldBeNull();
    }

    [Fact]
    public async Task A_handler_that_runs_longer_than_its_lease_is_not_run_twice()
    {
        await using TestApi api = await StartAsync();
        Task<Answer> first = api.PostAsync("k");
        await _gate.ReachedAsync(api.TooLong);
        for (int seconds = 0; seconds < 100; seconds += 10)
        {
            await api.Clock.WaitForTimersAsync(1, api.TooLong);
            api.Clock.Advance(10 * Second);
        }

        await api.Clock.WaitForTimersAsync(1, api.TooLong);
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.Accepted);
        _gate.Open();
        (await first).Status.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsync("k")).IsReplay.ShouldBeTrue();
        _gate.Passes.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_ends_after_its_window_is_answered_and_kept()
    {
        await using TestApi api = await StartAsync(new IdempotencyKeyOptions { Window = 5 * Second, Lease = 3 * Second });
        Task<Answer> first = api.PostAsync("k");
        await _gate.ReachedAsync(api.TooLong);
        for (int seconds = 0; seconds < 10; seconds++)
        {
            await api.Clock.WaitForTimersAsync(1, api.TooLong);
            api.Clock.Advance(Second);
        }

        _gate.Open();
        (await first).Status.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsync("k")).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task A_crash_leaves_202_for_a_lease_and_not_for_an_hour()
    {
        await using TestApi api = await StartAsync();
        _gate.Open();
        await CrashAsync(api);
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.Accepted);
        api.Clock.Advance(30 * Second);
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.OK);
        api.Ledger.Last!.Attempts.ShouldBe(2);
        api.Ledger.Last.FirstAt.ShouldBe(ManualTimeProvider.Start + TimeSpan.FromHours(1));
        api.Log.Of(505).Count.ShouldBe(1);
        (await api.PostAsync("k")).IsReplay.ShouldBeTrue();
    }

    [Fact]
    public async Task A_crashed_request_is_not_taken_over_with_another_payload()
    {
        await using TestApi api = await StartAsync();
        _gate.Open();
        await CrashAsync(api);
        api.Clock.Advance(30 * Second);
        (await api.PostAsync("k", """{"amount":2}""")).Code.ShouldBe(IdempotencyCodes.PayloadDiffers);
    }

    private async Task<Answer> AskWhileRunningAsync(TestApi api)
    {
        Task<Answer> first = api.PostAsync("k");
        await _gate.ReachedAsync(api.TooLong);
        Answer answer = await api.PostAsync("k");
        _gate.Open();
        (await first).Status.ShouldBe(HttpStatusCode.OK);
        return answer;
    }

    /// <summary>
    /// Leaves the record as a process that has died: acquired by somebody who is never heard of again. Key and payload are learnt from a
    /// request whose window is over.
    /// </summary>
    private static async Task CrashAsync(TestApi api)
    {
        api.Ledger.Steps.ShouldBeEmpty();
        (await api.PostAsync("k")).Status.ShouldBe(HttpStatusCode.OK);
        LedgerRecord record = api.Ledger.Last!;
        api.Clock.Advance(TimeSpan.FromHours(1));
        LedgerTerms terms = new(30 * Second, TimeSpan.FromHours(1));
        (await api.Ledger.AcquireAsync(new LedgerRequest(record.Key, "dead", terms, record.Payload), api.TooLong)).Acquired.ShouldBeTrue();
    }

    private Task<TestApi> StartAsync(IdempotencyKeyOptions? options = null) => TestApi.StartAsync(app => app
        .MapPost("/payments", (HttpContext context) => _gate.PassAsync(context.RequestAborted)).WithIdempotencyKey(options));
}
