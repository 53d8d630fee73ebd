using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Retrier.Aws.Testing.Signing;

namespace Retrier.Aws.Testing.Node;

/// <summary>What a test does to queues that no adapter does: creates them, looks at what is in them.</summary>
/// <param name="address">The server.</param>
/// <param name="region">The region to sign for; a queue is found in the region it was created in.</param>
public sealed class QueueAdministration(Uri address, string region) : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly RequestSigner _signer = new(AccessKey.Default, region, "sqs");

    /// <summary>Creates a queue and returns its URL.</summary>
    public async Task<string> CreateAsync(string name, CancellationToken cancellationToken, params (string Name, string Value)[] attributes)
    {
        JsonObject request = new() { ["QueueName"] = name };
        if (name.EndsWith(".fifo", StringComparison.Ordinal))
        {
            attributes = [.. attributes, ("FifoQueue", "true")];
        }

        if (attributes.Length > 0)
        {
            request["Attributes"] = new JsonObject([.. attributes.Select(a => KeyValuePair.Create(a.Name, (JsonNode?)a.Value))]);
        }

        return (string)(await CallAsync("CreateQueue", request, cancellationToken).ConfigureAwait(false))["QueueUrl"]!;
    }

    /// <summary>Makes any call and returns its answer.</summary>
    public async Task<JsonObject> CallAsync(string operation, JsonObject request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using HttpRequestMessage message = new(HttpMethod.Post, address);
        message.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request));
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        message.Headers.Add("X-Amz-Target", $"AmazonSQS.{operation}");
        await _signer.SignAsync(message, TimeProvider.System.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        using HttpResponseMessage answer = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        string body = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode
            ? (body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject())
            : throw new InvalidOperationException($"{operation} was answered with {(int)answer.StatusCode}: {body}");
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
