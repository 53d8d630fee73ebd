namespace Amazon.SQS.Model;

/// <summary>A message that the queue has acknowledged.</summary>
internal sealed class SendMessageBatchResultEntry
{
    public string? Id { get; set; }

    public string? MD5OfMessageAttributes { get; set; }

    public string? MD5OfMessageBody { get; set; }

    public string? MessageId { get; set; }
}
