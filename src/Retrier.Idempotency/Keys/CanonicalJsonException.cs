namespace Retrier.Idempotency.Keys;

/// <summary>
/// A value that has no canonical spelling. The message says where, by the names on the way to it, and what to do; never
/// the value.
/// </summary>
/// <param name="code">One of <see cref="CanonicalJsonErrors"/>.</param>
/// <param name="message">What was found, where, and what the reader can do.</param>
/// <param name="path">Where, as a JSON pointer; empty for the root. Long names and paths are shortened.</param>
public sealed class CanonicalJsonException(string code, string message, string path) : Exception(message)
{
    /// <summary>One of <see cref="CanonicalJsonErrors"/>, for logs and metrics.</summary>
    public string Code { get; } = code;

    /// <summary>Where, as a JSON pointer; empty for the root. Long names and paths are shortened.</summary>
    public string Path { get; } = path;
}
