namespace Retrier.Aws.Testing.Signing;

/// <summary>Credentials that a server knows.</summary>
/// <param name="Id">The access key id.</param>
/// <param name="Secret">The secret access key.</param>
/// <param name="SessionToken">The session token that must come with it; null for the key of a user.</param>
public sealed record AccessKey(string Id, string Secret, string? SessionToken = null)
{
    /// <summary>What a server knows unless told otherwise.</summary>
    public static AccessKey Default { get; } = new("AKIDTEST", "secret");
}
