using Microsoft.AspNetCore.Http;

using Retrier.Abstractions.Ledger;
using Retrier.Idempotency.AspNetCore.Answering;
using Retrier.Idempotency.AspNetCore.Configuration;
using Retrier.Idempotency.Guarding;

namespace Retrier.Idempotency.AspNetCore.Asking;

/// <summary>
/// Makes sure of all that can be wrong with a request before the ledger hears of it, so that a bad request never touches a record.
/// </summary>
internal static class RequestChecks
{
    /// <summary>A request, or why there is none.</summary>
    public static async Task<(GuardedRequest? Request, Refusal? Refusal)> ReadAsync(HttpContext context, GuardSettings settings)
    {
        HttpRequest request = context.Request;
        Refusal? refusal = KeyHeader.Parse(request.Headers[IdempotencyHeaders.Key], out string key)
            ?? RequestBody.CheckType(request, settings.Types);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        int maxBytes = settings.Options.MaxBodyBytes;
        byte[]? body = await RequestBody.ReadAsync(request, maxBytes, context.RequestAborted).ConfigureAwait(false);
        if (body is null)
        {
            return (null, RequestBody.TooLarge(maxBytes));
        }

        string ledgerKey = LedgerKey.Of(settings.Options.Prefix, request, settings.Caller(context), key);
        string? payload = PayloadFingerprint.Of(ledgerKey, request, body, out refusal);
        return payload is null
            ? (null, refusal)
            : (new GuardedRequest(key, body, new LedgerRequest(ledgerKey, OwnerName.New(), settings.Terms, payload)), null);
    }
}
