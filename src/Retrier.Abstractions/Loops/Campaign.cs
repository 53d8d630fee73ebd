using System.Globalization;

namespace Retrier.Abstractions.Loops;

/// <summary>
/// One replay run, from the tap's opening to its closing. Every task and every restart derives the same one from the two tap
/// parameters, so nothing is stored.
/// </summary>
/// <param name="Id"><c>&lt;loop&gt;-&lt;capture version&gt;.&lt;replay version&gt;</c>.</param>
/// <param name="CutOff">
/// The moment from which replay was allowed: the later of the two changes. What was captured after it is left for the next one,
/// which is what makes an endless circle impossible.
/// </param>
public sealed record Campaign(string Id, DateTimeOffset CutOff)
{
    /// <summary>Derives the campaign from the versions and times of a loop's two taps.</summary>
    public static Campaign Of(
        string loop,
        (long Version, DateTimeOffset ChangedAt) capture,
        (long Version, DateTimeOffset ChangedAt) replay) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{loop}-{capture.Version}.{replay.Version}"),
            capture.ChangedAt > replay.ChangedAt ? capture.ChangedAt : replay.ChangedAt);

    /// <summary>Whether a message captured at that time belongs to this campaign. One put there by hand has no such time and does.</summary>
    public bool Covers(DateTimeOffset? capturedAt) => capturedAt is not { } at || at <= CutOff;
}
