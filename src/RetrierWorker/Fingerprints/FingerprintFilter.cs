namespace RetrierWorker.Fingerprints;

/// <summary>What <c>replay-only</c> lets through: one fingerprint, or all that begin with what stands before a <c>*</c> at the end. Pure.</summary>
internal static class FingerprintFilter
{
    private const char Any = '*';

    /// <summary>Whether a message is let through.</summary>
    /// <param name="only">The filter.</param>
    /// <param name="fingerprint">As the message has it, of whatever version; null for none, which only <c>*</c> lets through.</param>
    public static bool Passes(string only, string? fingerprint) => only.EndsWith(Any)
        ? (fingerprint ?? string.Empty).AsSpan().StartsWith(only.AsSpan()[..^1], StringComparison.Ordinal)
        : string.Equals(only, fingerprint, StringComparison.Ordinal);
}
