using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Retrier.Idempotency.AspNetCore.Running;

/// <summary>
/// What a handler finds around it while it is guarded: the body that was read, a response that is held back, a token that knows of the
/// lease and not of the client, and the guard's feature. All is put back afterwards.
/// </summary>
internal sealed class HandlerSurroundings : IDisposable
{
    private readonly HttpContext _context;
    private readonly Stream _requestBody;
    private readonly IHttpResponseBodyFeature _responseBody;
    private readonly CancellationToken _requestAborted;

    public HandlerSurroundings(HttpContext context, byte[] body, SpillingStream response, IdempotencyFeature feature, CancellationToken lost)
    {
        _context = context;
        _requestBody = context.Request.Body;
        _responseBody = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _requestAborted = context.RequestAborted;
        context.Request.Body = new MemoryStream(body, writable: false);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(response, _responseBody));
        context.Features.Set(feature);
        context.RequestAborted = lost;
    }

    public void Dispose()
    {
        _context.RequestAborted = _requestAborted;
        _context.Features.Set<IdempotencyFeature>(null);
        _context.Features.Set(_responseBody);
        _context.Request.Body = _requestBody;
    }
}
