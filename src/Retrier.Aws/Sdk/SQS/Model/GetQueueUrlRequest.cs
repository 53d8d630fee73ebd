using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>Asks for the URL of a queue.</summary>
internal sealed class GetQueueUrlRequest : AmazonWebServiceRequest
{
    public string? QueueName { get; set; }

    public string? QueueOwnerAWSAccountId { get; set; }
}
