using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>Attributes of a queue.</summary>
internal sealed class GetQueueAttributesResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string>? Attributes { get; set; }
}
