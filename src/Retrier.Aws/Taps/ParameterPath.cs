namespace Retrier.Aws.Taps;

/// <summary>Where the parameters are: <c>&lt;prefix&gt;/&lt;loop&gt;/&lt;name&gt;</c>, with or without slashes around the prefix.</summary>
internal sealed class ParameterPath(string prefix)
{
    /// <summary>With one slash before it, for a name with slashes must begin with one; empty for none.</summary>
    public string Prefix { get; } = prefix.Trim().Trim('/') is { Length: > 0 } path ? "/" + path : string.Empty;

    public ParameterKey KeyOf(string loop, string name) => new(loop, name, $"{Prefix}/{loop}/{name}");
}
