using Amazon.Runtime;

namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>Writes a parameter.</summary>
internal sealed class PutParameterRequest : AmazonWebServiceRequest
{
    public string? Description { get; set; }

    public string? Name { get; set; }

    public bool? Overwrite { get; set; }

    public ParameterType? Type { get; set; }

    public string? Value { get; set; }
}
