namespace Amazon.SQS.Model;

/// <summary>One message to send.</summary>
internal sealed class SendMessageBatchRequestEntry
{
    public int? DelaySeconds { get; set; }

    public string? Id { get; set; }

    public Dictionary<string, MessageAttributeValue>? MessageAttributes { get; set; }

    public string? MessageBody { get; set; }

    public string? MessageDeduplicationId { get; set; }

    public string? MessageGroupId { get; set; }
}
