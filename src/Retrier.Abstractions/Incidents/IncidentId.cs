using System.Security.Cryptography;
using System.Text;

namespace Retrier.Abstractions.Incidents;

/// <summary>
/// Names one failed piece of work from its first failure to its success: 32 lower-case hex digits, the same through every replay.
/// </summary>
public readonly record struct IncidentId
{
    /// <summary>Hex digits of an id.</summary>
    public const int Length = 32;

    private readonly string? _hex;

    private IncidentId(string hex) => _hex = hex;

    /// <summary>
    /// The incident that begins with a first failure: the start of the SHA-256 of the failed execution's id, or of the failure
    /// message's id where the execution is not known. The same source always gives the same incident.
    /// </summary>
    public static IncidentId Begin(string source) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..Length]);

    /// <summary>Reads an id; null when the text is not 32 lower-case hex digits.</summary>
    public static IncidentId? Parse(string? text) =>
        text is { Length: Length } && text.All(char.IsAsciiHexDigitLower) ? new IncidentId(text) : null;

    /// <inheritdoc/>
    public override string ToString() => _hex ?? new string('0', Length);
}
