namespace Amazon.SQS.Model;

/// <summary>One message to delete.</summary>
internal sealed class DeleteMessageBatchRequestEntry
{
    public string? Id { get; set; }

    public string? ReceiptHandle { get; set; }
}
