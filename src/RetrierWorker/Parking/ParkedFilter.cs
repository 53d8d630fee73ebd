using RetrierWorker.Fingerprints;

namespace RetrierWorker.Parking;

/// <summary>Which parked messages are meant. What is null or empty does not matter. Pure.</summary>
/// <param name="Loop">Of this loop.</param>
/// <param name="Reason">Parked for this reason.</param>
/// <param name="Fingerprint">Failed with this fingerprint, or with one that begins so when it ends with <c>*</c>, as <c>replay-only</c> has it.</param>
/// <param name="Ids">With one of these ids.</param>
internal sealed record ParkedFilter(string? Loop, string? Reason, string? Fingerprint, IReadOnlyCollection<string> Ids)
{
    public bool Matches(ParkedEntry entry) =>
        Is(Loop, entry.Loop)
        && Is(Reason, entry.Reason)
        && (Fingerprint is null || FingerprintFilter.Passes(Fingerprint, entry.Fingerprint))
        && (Ids.Count == 0 || Ids.Contains(entry.Id, StringComparer.Ordinal));

    private static bool Is(string? wanted, string value) => wanted is null || string.Equals(wanted, value, StringComparison.Ordinal);
}
