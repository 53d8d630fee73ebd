using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>The parameters that exist, and the names of those that do not.</summary>
internal sealed class GetParametersResponse : AmazonWebServiceResponse
{
    public List<string>? InvalidParameters { get; set; }

    public List<Parameter>? Parameters { get; set; }
}
