using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>The messages that were received; null when none were.</summary>
internal sealed class ReceiveMessageResponse : AmazonWebServiceResponse
{
    public List<Message>? Messages { get; set; }
}
