using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Tests.Servers;

/// <summary>Speaks to a test server as an SDK does, but sends whatever a test wants.</summary>
internal sealed class ServerClient(Uri address) : IDisposable
{
    public const string ParameterStore = "AmazonSSM";
    public const string StepFunctions = "AWSStepFunctions";

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };

    public AccessKey Key { get; init; } = AccessKey.Default;

    public string Region { get; init; } = "eu-west-1";

    public string? Service { get; init; }

    public TimeSpan Ahead { get; init; }

    /// <summary>A header sent beside the signed ones.</summary>
    public (string Name, string Value)? Header { get; init; }

    /// <summary>Sends a request and returns its answer.</summary>
    public Task<ServerAnswer> AskAsync(string service, string operation, JsonObject body) =>
        AskAsync(service, operation, body.ToJsonString(), body.ToJsonString());

    /// <summary>The same, with another body than the one that was signed.</summary>
    public async Task<ServerAnswer> AskAsync(string service, string operation, string signed, string sent)
    {
        bool parameters = service == ParameterStore;
        using HttpRequestMessage request = new(HttpMethod.Post, address);
        request.Headers.Add("X-Amz-Target", $"{service}.{operation}");
        if (Header is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        request.Content = Content(signed, parameters);
        RequestSigner signer = new(Key, Region, Service ?? (parameters ? "ssm" : "states"));
        await signer.SignAsync(request, DateTimeOffset.UtcNow + Ahead, CancellationToken.None);
        request.Content = Content(sent, parameters);
        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return new ServerAnswer((int)response.StatusCode, text, response.Headers.TryGetValues("x-amzn-RequestId", out _));
    }

    public void Dispose() => _http.Dispose();

    private static ByteArrayContent Content(string body, bool parameters)
    {
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(parameters ? "application/x-amz-json-1.1" : "application/x-amz-json-1.0");
        return content;
    }
}
