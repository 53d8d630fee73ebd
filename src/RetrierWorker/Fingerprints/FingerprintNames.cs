namespace RetrierWorker.Fingerprints;

/// <summary>
/// Names for the metric: the first <see cref="Limit"/> distinct fingerprints have their own for as long as the process lives, all later
/// ones are <see cref="Other"/>. Each name is a time series that somebody stores and pays for, and none is ever given up, so there are
/// no more than these. The attribute of a message is data, not a time series: it stays exact.
/// </summary>
internal sealed class FingerprintNames
{
    /// <summary>Own names of one loop.</summary>
    public const int Limit = 50;

    /// <summary>All the rest. No fingerprint is equal to it, for each has a <c>/</c>.</summary>
    public const string Other = "other";

    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    public string NameOf(string fingerprint) =>
        _named.Contains(fingerprint) || (_named.Count < Limit && _named.Add(fingerprint)) ? fingerprint : Other;
}
