namespace Retrier.Aws.Testing.Signing;

/// <summary>For what a signature is good: one day, one region, one service.</summary>
public sealed record CredentialScope(string Date, string Region, string Service)
{
    /// <summary>What every scope ends with.</summary>
    public const string Terminator = "aws4_request";

    /// <summary>As it stands in the string to sign.</summary>
    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
