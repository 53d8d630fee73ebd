using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>What became of each message that was to be deleted.</summary>
internal sealed class DeleteMessageBatchResponse : AmazonWebServiceResponse
{
    public List<BatchResultErrorEntry>? Failed { get; set; }

    public List<DeleteMessageBatchResultEntry>? Successful { get; set; }
}
