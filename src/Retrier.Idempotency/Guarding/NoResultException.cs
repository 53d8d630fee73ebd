namespace Retrier.Idempotency.Guarding;

/// <summary>The value was read of a <see cref="GuardedResult{T}"/> that has none.</summary>
/// <param name="provenance">Why there is none.</param>
/// <param name="message">The same in words, with what to do.</param>
public sealed class NoResultException(Provenance provenance, string message) : InvalidOperationException(message)
{
    /// <summary>Why there is none.</summary>
    public Provenance Provenance { get; } = provenance;
}
