using Microsoft.Net.Http.Headers;

namespace Retrier.Idempotency.AspNetCore.Configuration;

/// <summary>The media types that a body may have.</summary>
/// <param name="types">Checked; empty for any.</param>
internal sealed class AllowedTypes(IReadOnlyList<string> types)
{
    private readonly MediaTypeHeaderValue[] _types =
        [.. types.Select(static type => new MediaTypeHeaderValue(MediaTypeHeaderValue.Parse(type).MediaType))];

    /// <summary>For people.</summary>
    public string Text { get; } = string.Join(", ", types);

    /// <summary>Whether a body of this type may pass. Parameters (a charset, a boundary) do not count.</summary>
    public bool Allow(string? contentType) =>
        _types.Length == 0
        || (MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
            && new MediaTypeHeaderValue(type.MediaType) is var bare
            && Array.Exists(_types, allowed => bare.IsSubsetOf(allowed)));

    /// <summary>Whether a body of this type is JSON.</summary>
    public static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && (type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));
}
