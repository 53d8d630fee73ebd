using System.Globalization;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.AspNetCore.Answering;

/// <summary>Sends a response again that was kept.</summary>
internal static class Replay
{
    public static Task SendAsync(HttpContext context, StoredResponse stored, LedgerRecord record)
    {
        HttpResponse response = context.Response;
        response.StatusCode = stored.Status;
        foreach ((string name, StringValues values) in stored.Headers)
        {
            response.Headers[name] = values;
        }

        response.Headers[IdempotencyHeaders.Replayed] = "true";
        response.Headers[IdempotencyHeaders.OriginalDate] =
            (record.EndedAt ?? record.FirstAt).ToString("R", CultureInfo.InvariantCulture);
        return BodySending.SendAsync(context, stored.Body);
    }
}
