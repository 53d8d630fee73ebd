namespace Retrier.Aws.Testing.ParameterStore;

/// <summary>One version of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>String</c>, <c>StringList</c> or <c>SecureString</c>.</param>
/// <param name="Value">Its value, decrypted.</param>
/// <param name="Version">1 for the first, one more for each that follows.</param>
/// <param name="LastModified">When it was written.</param>
/// <param name="Description">What stands beside it.</param>
/// <param name="AllowedPattern">What its value, and every later one, must match.</param>
/// <param name="Tier"><c>Standard</c> or <c>Advanced</c>.</param>
public sealed record ParameterVersion(
    string Name,
    string Type,
    string Value,
    long Version,
    DateTimeOffset LastModified,
    string? Description,
    string? AllowedPattern,
    string Tier);
