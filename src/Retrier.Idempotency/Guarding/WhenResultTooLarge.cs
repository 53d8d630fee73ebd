namespace Retrier.Idempotency.Guarding;

/// <summary>What becomes of a result that is larger than the ledger keeps.</summary>
public enum WhenResultTooLarge
{
    /// <summary>The work counts as done; duplicates are told so, without the result.</summary>
    KeepMarker,

    /// <summary>The work counts as failed and may run again; the caller gets a <see cref="ResultTooLargeException"/>.</summary>
    Refuse,
}
