using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Retrier.Benchmarks.Guarding;

/// <summary>Counts what really goes over the wire, retries too.</summary>
internal sealed class RequestCounter : HttpClientFactory
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client disposes of its handlers.")]
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new CountingHandler(this, new SocketsHttpHandler()));

    private sealed class CountingHandler(RequestCounter counter, HttpMessageHandler next) : DelegatingHandler(next)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref counter._count);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
