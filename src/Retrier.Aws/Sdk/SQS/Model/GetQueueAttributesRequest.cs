using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>Asks for attributes of a queue.</summary>
internal sealed class GetQueueAttributesRequest : AmazonWebServiceRequest
{
    public List<string>? AttributeNames { get; set; }

    public string? QueueUrl { get; set; }
}
