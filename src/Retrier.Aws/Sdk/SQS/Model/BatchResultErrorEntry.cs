namespace Amazon.SQS.Model;

/// <summary>An entry of a batch that failed.</summary>
internal sealed class BatchResultErrorEntry
{
    public string? Code { get; set; }

    public string? Id { get; set; }

    public string? Message { get; set; }

    public bool? SenderFault { get; set; }
}
