namespace Retrier.Idempotency.Keys;

/// <summary>The codes of <see cref="IdempotencyKeyException"/>. They are stable.</summary>
public static class IdempotencyKeyErrors
{
    /// <summary>
    /// The payload has no key: null, or an empty text, array or object, or an array of nothing but nulls.
    /// </summary>
    public const string Missing = "missing";

    /// <summary>One component of a key of several is null.</summary>
    public const string NullComponent = "null-component";

    /// <summary>What was selected has no canonical JSON; see <see cref="CanonicalJsonErrors"/>.</summary>
    public const string NotCanonical = "not-canonical";

    /// <summary>The expression fails on this payload, e.g. because a function got a type it does not take.</summary>
    public const string EvaluationFailed = "evaluation-failed";
}
