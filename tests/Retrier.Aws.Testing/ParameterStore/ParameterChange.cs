namespace Retrier.Aws.Testing.ParameterStore;

/// <summary>What a write asks for; null where the version before decides.</summary>
internal sealed record ParameterChange(string Name, string Value)
{
    public string? Type { get; init; }

    public bool Overwrite { get; init; }

    public string? Description { get; init; }

    public string? AllowedPattern { get; init; }

    public string? Tier { get; init; }
}
