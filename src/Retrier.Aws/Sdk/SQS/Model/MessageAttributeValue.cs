namespace Amazon.SQS.Model;

/// <summary>The value of a message attribute.</summary>
internal sealed class MessageAttributeValue
{
    public MemoryStream? BinaryValue { get; set; }

    public string? DataType { get; set; }

    public string? StringValue { get; set; }
}
