using System.Globalization;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Retrier.Idempotency.AspNetCore.Answering;

/// <summary>Answers with a refusal: <c>application/problem+json</c> (RFC 9457), or plain JSON when it is no error.</summary>
internal static class Problem
{
    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        HttpResponse response = context.Response;
        response.StatusCode = refusal.Status;
        response.ContentType = refusal.Status < StatusCodes.Status400BadRequest ? "application/json" : "application/problem+json";
        if (refusal.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        }

        if (refusal.Location is { } location)
        {
            response.Headers.Location = location;
        }

        return BodySending.SendAsync(context, Body(refusal));
    }

    private static ReadOnlyMemory<byte> Body(Refusal refusal) => JsonText.Write(json =>
    {
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(refusal.Status));
        json.WriteNumber("status", refusal.Status);
        json.WriteString("code", refusal.Code);
        json.WriteString("detail", refusal.Detail);
        if (refusal.Differs.Count > 0)
        {
            json.WriteStartArray("differs");
            foreach (string name in refusal.Differs)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        if (refusal.RetryAfter is { } wait)
        {
            json.WriteNumber("retryAfterSeconds", Seconds(wait));
        }
    });

    private static long Seconds(TimeSpan wait) => (long)Math.Ceiling(wait.TotalSeconds);
}
