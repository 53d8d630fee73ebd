namespace Amazon.SQS.Model;

/// <summary>A message that was deleted.</summary>
internal sealed class DeleteMessageBatchResultEntry
{
    public string? Id { get; set; }
}
