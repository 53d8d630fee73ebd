using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using Amazon.Runtime;

namespace Retrier.Aws.Tests.StateMachines;

/// <summary>Writes down where the SDK calls, and answers every call with an empty document: no request leaves the process.</summary>
internal sealed class AddressBook : HttpClientFactory
{
    public List<string> Called { get; } = [];

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client that it is handed to disposes of it.")]
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(Called), disposeHandler: true);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(List<string> called) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            called.Add(request.RequestUri!.ToString());
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.0"),
            });
        }
    }
}
