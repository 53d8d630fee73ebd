using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Retrier.Abstractions.Incidents;

/// <summary>
/// The name a replay is started under: <c>retry-&lt;incident&gt;-&lt;attempt&gt;-&lt;input&gt;</c>, and <c>-g&lt;k&gt;</c> when an operator replays a
/// parked message again.
/// </summary>
/// <remarks>
/// The name carries the lineage through the state machine without touching the input, and makes a duplicate delivery lead to the
/// same name: "already exists" then means that this very start happened before. Names from the payload alone would swallow its
/// second failure, for names stay taken for 90 days; without the input's hash, the second of two failure messages of one execution
/// would be lost.
/// </remarks>
/// <param name="Incident">What it belongs to.</param>
/// <param name="Attempt">The how-manieth replay of the incident, from 1.</param>
/// <param name="InputHash">The first 12 hex digits of the input's SHA-256.</param>
/// <param name="Generation">0, or the how-manieth deliberate replay of a parked message.</param>
public sealed partial record ExecutionName(IncidentId Incident, int Attempt, string InputHash, int Generation = 0)
{
    /// <summary>What all names of replays begin with.</summary>
    public const string Prefix = "retry-";

    /// <summary>The largest attempt or generation a name may carry; more is a sign of a forged or broken message.</summary>
    public const int MaxNumber = 9_999;

    /// <summary>The name under which this input is replayed.</summary>
    public static ExecutionName For(IncidentId incident, int attempt, ReadOnlySpan<byte> input, int generation = 0) =>
        new(incident, attempt, Convert.ToHexStringLower(SHA256.HashData(input))[..12], generation);

    /// <summary>Whether a name has the form of a replay's, whatever its numbers.</summary>
    public static bool IsReplay(string? text) => text is not null && Form().IsMatch(text);

    /// <summary>Reads a name; null when it is not a replay's or its numbers are not 1 to <see cref="MaxNumber"/>.</summary>
    public static ExecutionName? Parse(string? text)
    {
        if (text is null || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        int? attempt = Number(match.Groups["attempt"].ValueSpan);
        int? generation = match.Groups["generation"].Success ? Number(match.Groups["generation"].ValueSpan) : 0;
        return attempt is { } n && generation is { } g && IncidentId.Parse(match.Groups["incident"].Value) is { } incident
            ? new ExecutionName(incident, n, match.Groups["input"].Value, g)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Generation == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Incident}-{Attempt}-{InputHash}")
        : string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Incident}-{Attempt}-{InputHash}-g{Generation}");

    private static int? Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n is >= 1 and <= MaxNumber ? n : null;

    [GeneratedRegex(
        "^retry-(?<incident>[0-9a-f]{32})-(?<attempt>[0-9]+)-(?<input>[0-9a-f]{12})(-g(?<generation>[0-9]+))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
