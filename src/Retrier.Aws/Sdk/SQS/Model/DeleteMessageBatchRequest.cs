using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>Deletes up to ten messages.</summary>
internal sealed class DeleteMessageBatchRequest : AmazonWebServiceRequest
{
    public List<DeleteMessageBatchRequestEntry>? Entries { get; set; }

    public string? QueueUrl { get; set; }
}
