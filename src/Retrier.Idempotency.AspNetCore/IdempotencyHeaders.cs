namespace Retrier.Idempotency.AspNetCore;

/// <summary>The headers that a guarded endpoint reads and writes.</summary>
public static class IdempotencyHeaders
{
    /// <summary>
    /// Of a request: the caller's name for it, 1 to 255 visible ASCII characters, as they are or as a quoted structured-field string.
    /// </summary>
    public const string Key = "Idempotency-Key";

    /// <summary>Of a response: <c>true</c> when it repeats that of an earlier request, and nothing was done for this one.</summary>
    public const string Replayed = "Idempotent-Replayed";

    /// <summary>Of a response that repeats another: when the original was made, as an HTTP date. <c>Date</c> is the present one.</summary>
    public const string OriginalDate = "Idempotent-Original-Date";
}
