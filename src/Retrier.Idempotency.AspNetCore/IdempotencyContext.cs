using Microsoft.AspNetCore.Http;

namespace Retrier.Idempotency.AspNetCore;

/// <summary>Reads what the guard knows of a request.</summary>
public static class IdempotencyContext
{
    /// <summary>The guard around the handler that is running; null when there is none, or when the request came without a key.</summary>
    public static IdempotencyFeature? GetIdempotency(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IdempotencyFeature>();
    }
}
