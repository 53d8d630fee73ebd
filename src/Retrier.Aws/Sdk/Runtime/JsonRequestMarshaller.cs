using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Retrier.Aws.Sdk.Runtime;

/// <summary>Writes a request as one JSON document in UTF-8, with the operation in a header.</summary>
internal sealed class JsonRequestMarshaller<TRequest>(JsonService service, string operation, JsonTypeInfo<TRequest> type)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    // six bytes for every quote would make a message that fits in itself too large for a request
    private static readonly JsonWriterOptions Sparing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        DefaultRequest request = new(input, service.Id)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = Write((TRequest)input),
        };
        request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{operation}";
        request.Headers["Content-Type"] = $"application/x-amz-json-{service.JsonVersion}";
        request.Headers["X-Amz-Api-Version"] = service.ApiVersion;
        return request;
    }

    private byte[] Write(TRequest input)
    {
        ArrayBufferWriter<byte> body = new();
        using Utf8JsonWriter writer = new(body, Sparing);
        JsonSerializer.Serialize(writer, input, type);
        return body.WrittenSpan.ToArray();
    }
}
