namespace Retrier.Idempotency.Keys;

/// <summary>
/// A payload from which no key, or no fingerprint, can be derived. It comes back with every try of the same payload.
/// The message names the expression and the remedy, never a value.
/// </summary>
/// <param name="code">One of <see cref="IdempotencyKeyErrors"/>.</param>
/// <param name="message">What is wrong, in which expression, and what the reader can do.</param>
/// <param name="innerException">What lies beneath, if anything.</param>
public sealed class IdempotencyKeyException(string code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>One of <see cref="IdempotencyKeyErrors"/>, for logs and metrics.</summary>
    public string Code { get; } = code;
}
