using Microsoft.AspNetCore.Http;
using Retrier.Idempotency.AspNetCore.Asking;

namespace Retrier.Idempotency.AspNetCore.Tests.Asking;

public sealed class LedgerKeyTests
{
    [Fact]
    public void The_key_is_readable_and_hides_what_it_is_made_of() =>
        Key("POST", "/payments", "alice", "k").ShouldMatch("^v1:http:[0-9a-f]{64}$");

    [Fact]
    public void The_same_request_has_the_same_key() =>
        Key("POST", "/payments", "alice", "k").ShouldBe(Key("POST", "/payments", "alice", "k"));

    [Theory]
    [InlineData("PUT", "/payments", "alice", "k")]
    [InlineData("POST", "/refunds", "alice", "k")]
    [InlineData("POST", "/payments", "bob", "k")]
    [InlineData("POST", "/payments", "", "k")]
    [InlineData("POST", "/payments", null, "k")]
    [InlineData("POST", "/payments", "alice", "K")]
    [InlineData("POST", "/payments", "alicek", "")]
    [InlineData("POST", "/paymentsalice", "", "k")]
    public void Method_path_caller_and_key_all_count(string method, string path, string? caller, string key) =>
        Key(method, path, caller, key).ShouldNotBe(Key("POST", "/payments", "alice", "k"), StringComparer.Ordinal);

    [Fact]
    public void Nobody_is_not_somebody_without_a_name() => Key("POST", "/", null, "k").ShouldNotBe(Key("POST", "/", "", "k"), StringComparer.Ordinal);

    [Fact]
    public void An_application_below_a_path_has_keys_of_its_own() =>
        LedgerKey.Of("http", Request("POST", "/payments", "/tenant"), null, "k").ShouldNotBe(Key("POST", "/payments", null, "k"), StringComparer.Ordinal);

    private static string Key(string method, string path, string? caller, string key) => LedgerKey.Of("http", Request(method, path), caller, key);

    private static HttpRequest Request(string method, string path, string pathBase = "")
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Method = method;
        request.PathBase = pathBase;
        request.Path = path;
        return request;
    }
}
