namespace Retrier.Idempotency.AspNetCore;

/// <summary>The <c>code</c> of the problems that a guarded endpoint answers with. They are stable.</summary>
public static class IdempotencyCodes
{
    /// <summary>400: there is no <c>Idempotency-Key</c>.</summary>
    public const string KeyMissing = "idempotency-key-missing";

    /// <summary>400: the key has no characters.</summary>
    public const string KeyEmpty = "idempotency-key-empty";

    /// <summary>400: there is more than one key.</summary>
    public const string KeySeveral = "idempotency-key-several";

    /// <summary>400: the key is neither visible ASCII nor a structured-field string of it.</summary>
    public const string KeyMalformed = "idempotency-key-malformed";

    /// <summary>400: the key is longer than 255 characters.</summary>
    public const string KeyTooLong = "idempotency-key-too-long";

    /// <summary>400: the content type says JSON, and the body is none.</summary>
    public const string BodyNotJson = "body-not-json";

    /// <summary>400: the body is JSON that two readers may read differently, e.g. with a member twice.</summary>
    public const string BodyNotCanonical = "body-not-canonical";

    /// <summary>413: the body is larger than the endpoint takes.</summary>
    public const string BodyTooLarge = "body-too-large";

    /// <summary>415: the endpoint does not take this type of content.</summary>
    public const string ContentTypeNotAllowed = "content-type-not-allowed";

    /// <summary>400 or 422: the key was used before with another payload.</summary>
    public const string PayloadDiffers = "idempotency-payload-differs";

    /// <summary>202 or 409: the first request with this key has not ended.</summary>
    public const string InProgress = "idempotency-in-progress";

    /// <summary>409: the request was done, and its response cannot be repeated.</summary>
    public const string ResponseNotKept = "idempotency-response-not-kept";

    /// <summary>503: the ledger cannot be asked; nothing was done.</summary>
    public const string LedgerUnavailable = "idempotency-ledger-unavailable";

    /// <summary>503: the request was stopped because its lease was lost; how much was done is not known.</summary>
    public const string LeaseLost = "idempotency-lease-lost";
}
