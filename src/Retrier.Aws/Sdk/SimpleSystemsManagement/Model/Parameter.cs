namespace Amazon.SimpleSystemsManagement.Model;

/// <summary>A parameter.</summary>
internal sealed class Parameter
{
    public string? ARN { get; set; }

    public DateTime? LastModifiedDate { get; set; }

    public string? Name { get; set; }

    public ParameterType? Type { get; set; }

    public string? Value { get; set; }

    public long? Version { get; set; }
}
