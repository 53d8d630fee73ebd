namespace Retrier.Aws.Testing.Signing;

/// <summary>The parts of an <c>Authorization</c> header.</summary>
internal sealed record Authorization(string[] Credential, string[] SignedHeaders, string Signature)
{
    public string KeyId => Credential[0];

    public CredentialScope Scope => new(Credential[1], Credential[2], Credential[3]);

    public bool IsTerminated => Credential[4] == CredentialScope.Terminator;

    /// <summary>Reads it; null when a part is missing or malformed.</summary>
    public static Authorization? Parse(string header)
    {
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (string part in header[SignatureV4.Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            string[] pair = part.Split('=', 2);
            parts[pair[0]] = pair[^1];
        }

        return parts.TryGetValue("Credential", out string? credential)
            && credential.Split('/') is { Length: 5 } pieces
            && parts.TryGetValue("SignedHeaders", out string? names)
            && parts.TryGetValue("Signature", out string? signature)
            ? new Authorization(pieces, names.Split(';'), signature)
            : null;
    }
}
