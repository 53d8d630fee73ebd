using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>Sends up to ten messages.</summary>
internal sealed class SendMessageBatchRequest : AmazonWebServiceRequest
{
    public List<SendMessageBatchRequestEntry>? Entries { get; set; }

    public string? QueueUrl { get; set; }
}
