using System.Globalization;

namespace Retrier.Aws.Testing.ParameterStore;

/// <summary>What a request calls a parameter: its name, and perhaps one of its versions behind a colon.</summary>
internal readonly record struct ParameterName(string Name, long? Version)
{
    /// <summary>The selector as answers repeat it.</summary>
    public string? Selector => Version is { } version ? string.Create(CultureInfo.InvariantCulture, $":{version}") : null;

    public static ParameterName Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long version)
            ? new ParameterName(text[..colon], version)
            : new ParameterName(text, null);
    }
}
