using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Retrier.Idempotency.AspNetCore.Answering;

namespace Retrier.Idempotency.AspNetCore.Tests.Answering;

public sealed class StoredResponseTests
{
    [Fact]
    public void Any_body_comes_back_byte_for_byte() =>
        Prop.ForAll<byte[]>(body => StoredResponse.TryRead(Stored(body).ToText())!.Body.Span.SequenceEqual(body)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_comes_back_byte_for_byte() =>
        Prop.ForAll<string>(text =>
        {
            byte[] body = System.Text.Encoding.UTF8.GetBytes(text ?? "");
            return StoredResponse.TryRead(Stored(body).ToText())!.Body.Span.SequenceEqual(body);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_stays_legible() =>
        Stored("""{"name":"Zoë <>&'"}"""u8.ToArray()).ToText()
            .ShouldBe("""{"v":1,"status":201,"headers":{"Location":["/payments/1"],"Link":["<a>","<b>"]},"body":"{\"name\":\"Zoë <>&'\"}"}""");

    [Fact]
    public void A_byte_order_mark_is_kept()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. "a"u8];
        StoredResponse.TryRead(Stored(body).ToText())!.Body.ToArray().ShouldBe(body);
    }

    [Fact]
    public void Headers_and_status_come_back()
    {
        StoredResponse read = StoredResponse.TryRead(Stored([]).ToText())!;
        read.Status.ShouldBe(201);
        read.Headers.Select(header => $"{header.Key}: {string.Join(" | ", header.Value.ToArray())}").ShouldBe(["Location: /payments/1", "Link: <a> | <b>"]);
        read.Body.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Only_the_headers_that_are_kept_are_taken()
    {
        HttpResponse response = new DefaultHttpContext().Response;
        response.StatusCode = 203;
        response.Headers.ETag = "\"1\"";
        response.Headers.SetCookie = "session=1";
        var stored = StoredResponse.Of(response, ["ETag", "Location"], default);
        stored.Status.ShouldBe(203);
        stored.Headers.Select(header => header.Key).ShouldBe(["ETag"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"v":2,"status":200,"headers":{},"body":""}""")]
    [InlineData("""{"v":"1","status":200,"headers":{},"body":""}""")]
    [InlineData("""{"v":1,"status":200,"headers":{}}""")]
    [InlineData("""{"v":1,"status":200,"headers":[],"body":""}""")]
    [InlineData("""{"v":1,"status":200,"headers":{},"body":null}""")]
    [InlineData("""{"v":1,"status":200,"headers":{},"body64":"%"}""")]
    [InlineData("""{"v":1,"status":2.5,"headers":{},"body":""}""")]
    public void What_is_not_ours_is_not_read(string? text) => StoredResponse.TryRead(text).ShouldBeNull();

    private static StoredResponse Stored(byte[] body) => new(
        201,
        [KeyValuePair.Create("Location", new StringValues("/payments/1")), KeyValuePair.Create("Link", new StringValues(["<a>", "<b>"]))],
        body);
}
