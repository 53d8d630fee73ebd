using System.Globalization;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

using Retrier.Idempotency.AspNetCore.Answering;
using Retrier.Idempotency.AspNetCore.Configuration;

namespace Retrier.Idempotency.AspNetCore.Asking;

/// <summary>Reads a body whole, within its limits: it is asked about before the handler runs.</summary>
internal static class RequestBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Whether the type of a body may pass. Without a body and a type there is nothing to ask.</summary>
    public static Refusal? CheckType(HttpRequest request, AllowedTypes types)
    {
        bool isNothing = request.ContentType is null && !MayHaveBody(request);
        return isNothing || types.Allow(request.ContentType)
            ? null
            : new Refusal(
                StatusCodes.Status415UnsupportedMediaType,
                IdempotencyCodes.ContentTypeNotAllowed,
                $"The Content-Type is not one of: {types.Text}. Send one of them.");
    }

    /// <summary>Null when the body is larger than that.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        using MemoryStream body = new((int)(request.ContentLength ?? 0));
        byte[] chunk = new byte[Math.Min(ChunkBytes, maxBytes + 1)];
        while (await request.Body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return null;
            }

            await body.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        return body.ToArray();
    }

    public static Refusal TooLarge(int maxBytes) => new(
        StatusCodes.Status413PayloadTooLarge,
        IdempotencyCodes.BodyTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The body is larger than {maxBytes} bytes. Send less."));

    private static bool MayHaveBody(HttpRequest request) =>
        request.ContentLength is not 0
        && (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true);
}
