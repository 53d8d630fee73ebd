using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>Receives up to ten messages.</summary>
internal sealed class ReceiveMessageRequest : AmazonWebServiceRequest
{
    public List<string>? MessageAttributeNames { get; set; }

    public List<string>? MessageSystemAttributeNames { get; set; }

    public int? MaxNumberOfMessages { get; set; }

    public string? QueueUrl { get; set; }

    public int? VisibilityTimeout { get; set; }

    public int? WaitTimeSeconds { get; set; }
}
