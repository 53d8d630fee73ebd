using System.Text.Json.Serialization.Metadata;

using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Retrier.Aws.Sdk.Runtime;

/// <summary>
/// A client of one JSON service. Signing, credentials, retries, clock-skew correction, endpoint settings and HTTP are AWSSDK.Core's;
/// only the body of a call and of its answer are put together here.
/// </summary>
internal abstract class JsonClient : AmazonServiceClient
{
    private readonly JsonService _service;
    private readonly Func<ErrorResponse, AmazonServiceException> _error;

    protected JsonClient(JsonClientConfig config, JsonService service, Func<ErrorResponse, AmazonServiceException> error)
        : base(config)
    {
        _service = service;
        _error = error;
    }

    protected JsonClient(
        AWSCredentials credentials,
        JsonClientConfig config,
        JsonService service,
        Func<ErrorResponse, AmazonServiceException> error)
        : base(credentials, config)
    {
        _service = service;
        _error = error;
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new EndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }

    protected Task<TResponse> CallAsync<TRequest, TResponse>(
        string operation,
        TRequest request,
        (JsonTypeInfo<TRequest> Request, JsonTypeInfo<TResponse> Response) types,
        CancellationToken cancellationToken,
        string hostPrefix = "")
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        InvokeOptions options = new()
        {
            RequestMarshaller = new JsonRequestMarshaller<TRequest>(_service, operation, types.Request, hostPrefix),
            ResponseUnmarshaller = new JsonBodyUnmarshaller<TResponse>(types.Response, _error),
        };
        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }
}
