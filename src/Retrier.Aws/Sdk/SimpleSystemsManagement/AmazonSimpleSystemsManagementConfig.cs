using Retrier.Aws.Sdk.Runtime;

namespace Amazon.SimpleSystemsManagement;

/// <summary>Configuration of <see cref="AmazonSimpleSystemsManagementClient"/>.</summary>
internal sealed class AmazonSimpleSystemsManagementConfig() : JsonClientConfig(Service)
{
    public static readonly JsonService Service = new("SSM", "ssm", "AmazonSSM", "1.1", "2014-11-06");
}
