using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>What became of each change.</summary>
internal sealed class ChangeMessageVisibilityBatchResponse : AmazonWebServiceResponse
{
    public List<BatchResultErrorEntry>? Failed { get; set; }

    public List<ChangeMessageVisibilityBatchResultEntry>? Successful { get; set; }
}
