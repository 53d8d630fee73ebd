using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Retrier.Idempotency.AspNetCore.Tests.Testing;

namespace Retrier.Idempotency.AspNetCore.Tests;

public sealed class RefusalTests
{
    private readonly Counter _counter = new();

    [Theory]
    [InlineData(null, IdempotencyCodes.KeyMissing)]
    [InlineData("", IdempotencyCodes.KeyEmpty)]
    [InlineData("a b", IdempotencyCodes.KeyMalformed)]
    public async Task A_request_without_a_good_key_touches_no_record(string? key, string code)
    {
        await using TestApi api = await StartAsync();
        Answer answer = await api.PostAsync(key);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe(code);
        ShouldBeUntouched(api);
    }

    [Fact]
    public async Task A_key_that_is_there_twice_is_refused()
    {
        await using TestApi api = await StartAsync();
        string answer = await RawRequest.SendAsync(
            api.Client.BaseAddress!,
            """
            POST /payments HTTP/1.1
            Host: localhost
            Connection: close
            Content-Type: application/json
            Content-Length: 2
            Idempotency-Key: a
            Idempotency-Key: a

            {}
            """,
            api.TooLong);
        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldContain(IdempotencyCodes.KeySeveral);
        ShouldBeUntouched(api);
    }

    [Fact]
    public async Task Where_the_key_is_optional_a_request_without_one_passes_unguarded_and_unchecked()
    {
        await using TestApi api = await StartAsync(new IdempotencyKeyOptions { Required = false });
        (await api.PostAsync(key: null, "not JSON", type: "text/plain")).Status.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsync(key: null, "not JSON", type: "text/plain")).IsReplay.ShouldBeFalse();
        _counter.Runs.ShouldBe(2);
        api.Ledger.Steps.ShouldBeEmpty();
        (await api.PostAsync("")).Code.ShouldBe(IdempotencyCodes.KeyEmpty);
        await api.PostAsync("k");
        (await api.PostAsync("k")).IsReplay.ShouldBeTrue();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_type_of_content_that_is_not_allowed_is_refused(string type)
    {
        await using TestApi api = await StartAsync();
        Answer answer = await api.PostAsync("k", type: type);
        answer.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        answer.Code.ShouldBe(IdempotencyCodes.ContentTypeNotAllowed);
        answer.Body.ShouldContain("application/json");
        ShouldBeUntouched(api);
    }

    [Fact]
    public async Task A_body_without_a_type_is_refused()
    {
        await using TestApi api = await StartAsync();
        (await api.PostAsync("k", type: null)).Code.ShouldBe(IdempotencyCodes.ContentTypeNotAllowed);
        ShouldBeUntouched(api);
    }

    [Fact]
    public async Task A_request_without_a_body_needs_no_type()
    {
        await using TestApi api = await StartAsync();
        (await api.SendAsync(HttpMethod.Post, "k")).Status.ShouldBe(HttpStatusCode.OK);
        (await api.SendAsync(HttpMethod.Post, "k")).IsReplay.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused(bool isChunked)
    {
        await using TestApi api = await StartAsync(new IdempotencyKeyOptions { MaxBodyBytes = 20_000 });
        (await SendAsync(20_000)).Status.ShouldBe(HttpStatusCode.OK);
        api.Ledger.Steps.Clear();
        Answer answer = await SendAsync(20_001);
        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Code.ShouldBe(IdempotencyCodes.BodyTooLarge);
        api.Ledger.Steps.ShouldBeEmpty();

        Task<Answer> SendAsync(int bytes) => api.SendAsync(
            HttpMethod.Post,
            "/payments",
            "k",
            $"\"{new string('x', bytes - 2)}\"",
            "application/json",
            request => request.Headers.TransferEncodingChunked = isChunked);
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_before_it_is_sent()
    {
        await using TestApi api = await StartAsync();
        string? answer = await RawRequest.FirstLineAsync(
            api.Client.BaseAddress!,
            """
            POST /payments HTTP/1.1
            Host: localhost
            Connection: close
            Content-Type: application/json
            Content-Length: 262145
            Idempotency-Key: a


            """,
            api.TooLong);
        answer.ShouldNotBeNull().ShouldStartWith("HTTP/1.1 413 ");
        ShouldBeUntouched(api);
    }

    [Theory]
    [InlineData("", IdempotencyCodes.BodyNotJson)]
    [InlineData("{", IdempotencyCodes.BodyNotJson)]
    [InlineData("""{"a":1,"a":2}""", IdempotencyCodes.BodyNotCanonical)]
    public async Task A_body_that_is_not_JSON_does_not_delete_a_completed_record(string body, string code)
    {
        await using TestApi api = await StartAsync();
        await api.PostAsync("k");
        Answer answer = await api.PostAsync("k", body);
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Code.ShouldBe(code);
        (await api.PostAsync("k")).IsReplay.ShouldBeTrue();
        _counter.Runs.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_says_nothing_of_the_body_or_the_key()
    {
        await using TestApi api = await StartAsync();
        Answer[] answers =
        [
            await api.PostAsync("secret key"),
            await api.PostAsync("secret", "{\"a\":secret}"),
            await api.PostAsync("secret", """{"a":"secret","a":"secret"}"""),
        ];
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.BadRequest && !answer.Body.Contains("secret", StringComparison.Ordinal));
    }

    private void ShouldBeUntouched(TestApi api)
    {
        api.Ledger.Steps.ShouldBeEmpty();
        _counter.Runs.ShouldBe(0);
    }

    private Task<TestApi> StartAsync(IdempotencyKeyOptions? options = null) => TestApi.StartAsync(app => app
        .MapPost("/payments", (HttpContext _) =>
        {
            _counter.Next();
            return Task.CompletedTask;
        })
        .WithIdempotencyKey(options));
}
