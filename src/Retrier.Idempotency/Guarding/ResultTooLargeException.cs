namespace Retrier.Idempotency.Guarding;

/// <summary>The operation ran, and its result is larger than the ledger keeps; the record says that it failed.</summary>
/// <param name="bytes">The result's size in UTF-8.</param>
/// <param name="limit">What the ledger keeps.</param>
public sealed class ResultTooLargeException(int bytes, int limit) : Exception(
    $"The result has {bytes} bytes; the ledger keeps up to {limit}. Return less (an id instead of the document), or set WhenResultTooLarge to KeepMarker.")
{
    /// <summary>The result's size in UTF-8.</summary>
    public int Bytes { get; } = bytes;

    /// <summary>What the ledger keeps.</summary>
    public int Limit { get; } = limit;
}
