namespace Retrier.Aws.Testing.Signing;

/// <summary>What a signature covers of a request.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, percent-encoded as it was sent.</param>
/// <param name="Query">Its query without the question mark, percent-encoded as it was sent.</param>
/// <param name="Headers">The signed headers, by name in lower case, each with its values in the order sent.</param>
/// <param name="Payload">Its body.</param>
public sealed record SignedRequest(
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string[]> Headers,
    ReadOnlyMemory<byte> Payload);
