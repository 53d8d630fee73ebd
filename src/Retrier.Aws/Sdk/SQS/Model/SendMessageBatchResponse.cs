using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>What became of each message that was to be sent.</summary>
internal sealed class SendMessageBatchResponse : AmazonWebServiceResponse
{
    public List<BatchResultErrorEntry>? Failed { get; set; }

    public List<SendMessageBatchResultEntry>? Successful { get; set; }
}
