using System.Text;
using Microsoft.AspNetCore.Http;
using Retrier.Idempotency.AspNetCore.Answering;
using Retrier.Idempotency.AspNetCore.Asking;
using Retrier.Idempotency.Keys;

namespace Retrier.Idempotency.AspNetCore.Tests.Asking;

public sealed class PayloadFingerprintTests
{
    private const string Key = "v1:http:key";
    private const string Json = "application/json";

    [Theory]
    [InlineData("""{"a":1,"b":[1,2]}""", """ { "b" : [1, 2], "a" : 1.0 } """)]
    [InlineData("\"\u00e9\"", "\"\\u00e9\"")]
    [InlineData("""{"a":1}""", "\ufeff{\"a\":1}")]
    public void Spelling_does_not_count_in_JSON(string one, string other) => Of(one).ShouldBe(Of(other));

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"a":1,"b":3}""", "b")]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""", "b")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "a")]
    [InlineData("[1,2]", "[2,1]", "[0] [1]")]
    [InlineData("1", "2", "payload")]
    public void The_members_that_differ_are_named(string one, string other, string parts) =>
        PayloadRule.Differences(Of(one), Of(other)).ShouldBe(parts.Split(' '));

    [Fact]
    public void The_query_string_is_a_part_of_its_own()
    {
        string without = Of("""{"a":1}""");
        string with = Of("""{"a":1}""", query: "?dry=true");
        PayloadRule.Differences(without, with).ShouldBe(["query string"]);
        PayloadRule.Differences(with, Of("""{"a":2}""", query: "?dry=false")).ShouldBe(["a", "query string"]);
        PayloadRule.Differences(with, Of("""{"a":1}""", query: "?dry=true")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_byte_counts_in_what_is_not_JSON()
    {
        Of("a=1", "application/x-www-form-urlencoded").ShouldBe(Of("a=1", "application/x-www-form-urlencoded"));
        PayloadRule.Differences(Of("a=1", "text/plain"), Of("a=1 ", "text/plain")).ShouldBe(["body"]);
        PayloadRule.Differences(Of("a=1", "text/plain", "?x"), Of("a=1", "text/plain", "?y")).ShouldBe(["query string"]);
    }

    [Fact]
    public void Equal_payloads_under_two_keys_do_not_show_as_equal()
    {
        string other = PayloadFingerprint.Of("v1:http:other", Request("text/plain", "?x"), "a"u8.ToArray(), out _)!;
        PayloadRule.Differences(Of("a", "text/plain", "?x"), other).ShouldBe(["body", "query string"]);
    }

    [Theory]
    [InlineData("", IdempotencyCodes.BodyNotJson)]
    [InlineData("{", IdempotencyCodes.BodyNotJson)]
    [InlineData("{} {}", IdempotencyCodes.BodyNotJson)]
    [InlineData("amount=1", IdempotencyCodes.BodyNotJson)]
    [InlineData("""{"a":1,"a":2}""", IdempotencyCodes.BodyNotCanonical)]
    [InlineData("\"\\ud800\"", IdempotencyCodes.BodyNotCanonical)]
    public void What_is_not_good_JSON_is_refused(string body, string code)
    {
        PayloadFingerprint.Of(Key, Request(Json, ""), Encoding.UTF8.GetBytes(body), out Refusal? refusal).ShouldBeNull();
        refusal.ShouldNotBeNull().Code.ShouldBe(code);
        refusal.Status.ShouldBe(400);
        refusal.Detail.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("application/vnd.shop+json; charset=utf-8")]
    [InlineData("text/json")]
    [InlineData("Application/JSON")]
    public void Types_that_are_made_of_JSON_are_JSON(string type) =>
        Of("""{"a":1,"b":2}""", type).ShouldBe(Of("""{"b":2,"a":1}""", type));

    private static string Of(string body, string type = Json, string query = "") =>
        PayloadFingerprint.Of(Key, Request(type, query), Encoding.UTF8.GetBytes(body), out _).ShouldNotBeNull();

    private static HttpRequest Request(string type, string query)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.ContentType = type;
        request.QueryString = new QueryString(query);
        return request;
    }
}
