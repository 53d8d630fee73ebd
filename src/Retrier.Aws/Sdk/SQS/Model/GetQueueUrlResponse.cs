using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>The URL of a queue.</summary>
internal sealed class GetQueueUrlResponse : AmazonWebServiceResponse
{
    public string? QueueUrl { get; set; }
}
