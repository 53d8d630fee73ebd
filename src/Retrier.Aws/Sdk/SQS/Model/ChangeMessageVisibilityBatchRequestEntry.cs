namespace Amazon.SQS.Model;

/// <summary>The new visibility timeout of one message.</summary>
internal sealed class ChangeMessageVisibilityBatchRequestEntry
{
    public string? Id { get; set; }

    public string? ReceiptHandle { get; set; }

    public int? VisibilityTimeout { get; set; }
}
