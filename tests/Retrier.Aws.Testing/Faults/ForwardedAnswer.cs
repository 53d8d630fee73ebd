using Microsoft.AspNetCore.Http;

namespace Retrier.Aws.Testing.Faults;

/// <summary>What the server answered, whole.</summary>
internal sealed record ForwardedAnswer(int Status, IReadOnlyDictionary<string, string[]> Headers, byte[] Body)
{
    /// <summary>Passes it on: all of it, or so many bytes of what its length announces.</summary>
    public async Task WriteAsync(HttpContext context, int bytes)
    {
        context.Response.StatusCode = Status;
        foreach ((string name, string[] values) in Headers)
        {
            context.Response.Headers[name] = values;
        }

        context.Response.ContentLength = Body.Length;
        await context.Response.Body.WriteAsync(Body.AsMemory(0, bytes), context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
