namespace Retrier.Deploy.Tests.Testing;

/// <summary>The CDK runs in one Node process a test host, which answers one call at a time: whoever makes constructs is in this collection.</summary>
[CollectionDefinition(Name)]
public static class CdkCollection
{
    /// <summary>Its name.</summary>
    public const string Name = "CDK";
}
