namespace RetrierWorker.Parking;

/// <summary>Parked messages of one reason and fingerprint.</summary>
/// <param name="Reason">Why they were parked.</param>
/// <param name="Fingerprint">Why the work failed.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Percent">Their share of all that were looked at.</param>
internal sealed record ParkedGroup(string Reason, string Fingerprint, int Count, int Percent)
{
    /// <summary>The groups of these messages, the largest first. Pure.</summary>
    public static IReadOnlyList<ParkedGroup> Of(IReadOnlyCollection<ParkedEntry> entries) =>
    [
        .. entries
            .GroupBy(entry => (entry.Reason, entry.Fingerprint))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Reason, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Fingerprint, StringComparer.Ordinal)
            .Select(group => new ParkedGroup(group.Key.Reason, group.Key.Fingerprint, group.Count(), Share(group.Count(), entries.Count))),
    ];

    /// <summary>Rounded, but never to "all" or "none" when that is not so.</summary>
    private static int Share(int count, int all) => count == all ? 100 : Math.Clamp((int)Math.Round(100.0 * count / all), 1, 99);
}
