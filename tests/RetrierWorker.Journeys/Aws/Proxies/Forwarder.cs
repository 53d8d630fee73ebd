using Microsoft.AspNetCore.Http;

namespace RetrierWorker.Journeys.Aws.Proxies;

/// <summary>
/// Passes a request on as it came: the header <c>Host</c> too, for the client's signature is over it and a queue's URL is made of it.
/// </summary>
internal sealed class Forwarder(Uri server) : IDisposable
{
    private static readonly string[] OfConnection = ["Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"];

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    });

    /// <summary>Sends it, takes over status and headers of the answer, and returns its body.</summary>
    public async Task<byte[]> SendAsync(HttpContext context, byte[] body)
    {
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), new Uri(server, context.Request.Path + context.Request.QueryString));
        request.Content = new ByteArrayContent(body);
        foreach ((string name, var values) in context.Request.Headers.Where(static header => IsOfMessage(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        using HttpResponseMessage answer = await _http.SendAsync(request, context.RequestAborted);
        byte[] read = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers).Where(static header => IsOfMessage(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        return read;
    }

    public void Dispose() => _http.Dispose();

    private static bool IsOfMessage(string header) => !OfConnection.Contains(header, StringComparer.OrdinalIgnoreCase);
}
