using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Retrier.Idempotency.AspNetCore.Tests.Testing;

/// <summary>What a client got.</summary>
internal sealed record Answer(HttpStatusCode Status, byte[] Bytes, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    public string? Type => ContentHeaders.ContentType?.ToString();

    public bool IsReplay => Header(IdempotencyHeaders.Replayed) is "true";

    /// <summary>The code of a problem; fails when it is none.</summary>
    public string? Code
    {
        get
        {
            Type.ShouldBe("application/problem+json");
            var problem = JsonElement.Parse(Bytes);
            problem.GetProperty("status").GetInt32().ShouldBe((int)Status);
            problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
            problem.GetProperty("detail").GetString()!.ShouldEndWith(".");
            return problem.GetProperty("code").GetString();
        }
    }

    public IEnumerable<string?> Differs => JsonElement.Parse(Bytes).GetProperty("differs").EnumerateArray().Select(name => name.GetString());

    public string? Header(string name) =>
        Headers.TryGetValues(name, out IEnumerable<string>? values) || ContentHeaders.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;

    public static async Task<Answer> OfAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        response.StatusCode,
        await response.Content.ReadAsByteArrayAsync(cancellationToken),
        response.Headers,
        response.Content.Headers);
}
