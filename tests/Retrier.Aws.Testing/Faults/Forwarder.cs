using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Retrier.Aws.Testing.Faults;

/// <summary>Passes requests on as they came: the Host header too, for the client has signed it.</summary>
internal sealed class Forwarder(Uri target) : IDisposable
{
    // they speak of one connection, not of the message
    private static readonly HashSet<string> OfTheConnection =
        new(["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Proxy-Connection", "TE"], StringComparer.OrdinalIgnoreCase);

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
    });

    public async Task<ForwardedAnswer> SendAsync(HttpContext context)
    {
        using HttpRequestMessage request = Copy(context);
        using HttpResponseMessage response = await _client.SendAsync(request, context.RequestAborted).ConfigureAwait(false);
        byte[] body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted).ConfigureAwait(false);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => !OfTheConnection.Contains(header.Key))
            .ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase);
        return new ForwardedAnswer((int)response.StatusCode, headers, body);
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Copy(HttpContext context)
    {
        string path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        HttpRequestMessage request = new(new HttpMethod(context.Request.Method), new Uri(target, path));
        if (context.Request.ContentLength is not null || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in context.Request.Headers)
        {
            if (!OfTheConnection.Contains(name) && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                _ = request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return request;
    }
}
