using System.Text.Json.Serialization.Metadata;

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Retrier.Aws.Sdk.Runtime;

/// <summary>
/// Writes a request as one JSON document in UTF-8, with the operation in a header. The SDK puts the prefix in front of the host, unless its
/// configuration says that it must not.
/// </summary>
internal sealed class JsonRequestMarshaller<TRequest>(JsonService service, string operation, JsonTypeInfo<TRequest> type, string hostPrefix)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        DefaultRequest request = new(input, service.Id)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            HostPrefix = hostPrefix,
            Content = JsonRequestBody.Of((TRequest)input, type),
        };
        request.Headers["X-Amz-Target"] = $"{service.TargetPrefix}.{operation}";
        request.Headers["Content-Type"] = $"application/x-amz-json-{service.JsonVersion}";
        request.Headers["X-Amz-Api-Version"] = service.ApiVersion;
        return request;
    }
}
