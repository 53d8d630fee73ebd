namespace Retrier.Idempotency.JmesPath;

/// <summary>
/// An expression that cannot be parsed, or that fails on a document. The message may quote the expression, never the
/// document.
/// </summary>
/// <param name="kind">What is wrong.</param>
/// <param name="message">What was found and what was expected.</param>
/// <param name="position">
/// Where in the expression, counted in characters from zero; null when no one place is to blame.
/// </param>
/// <param name="innerException">What lies beneath, if anything.</param>
public sealed class JmesPathException(
    JmesPathErrorKind kind,
    string message,
    int? position = null,
    Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What is wrong.</summary>
    public JmesPathErrorKind Kind { get; } = kind;

    /// <summary>Where in the expression, counted in characters from zero; null when no one place is to blame.</summary>
    public int? Position { get; } = position;
}
