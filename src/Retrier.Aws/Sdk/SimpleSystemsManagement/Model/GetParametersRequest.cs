using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Reads up to ten parameters.</summary>
internal sealed class GetParametersRequest : AmazonWebServiceRequest
{
    public List<string>? Names { get; set; }

    public bool? WithDecryption { get; set; }
}
