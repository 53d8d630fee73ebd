using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The new version of a parameter.</summary>
internal sealed class PutParameterResponse : AmazonWebServiceResponse
{
    public long? Version { get; set; }
}
