using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>Changes the visibility timeout of up to ten messages.</summary>
internal sealed class ChangeMessageVisibilityBatchRequest : AmazonWebServiceRequest
{
    public List<ChangeMessageVisibilityBatchRequestEntry>? Entries { get; set; }

    public string? QueueUrl { get; set; }
}
