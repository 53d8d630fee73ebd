namespace Amazon.SQS.Model;

/// <summary>A change that was made.</summary>
internal sealed class ChangeMessageVisibilityBatchResultEntry
{
    public string? Id { get; set; }
}
