using Microsoft.AspNetCore.Http;

namespace Retrier.Idempotency.AspNetCore.Answering;

/// <summary>Sends a body whose size is known, so that an original and its repetition look alike on the wire. Not to a client that has gone.</summary>
internal static class BodySending
{
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty || !MayHaveBody(context.Response.StatusCode) || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        context.Response.ContentLength ??= body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The server refuses to send one with these.</summary>
    private static bool MayHaveBody(int status) =>
        status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);
}
