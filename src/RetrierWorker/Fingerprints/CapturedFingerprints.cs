namespace RetrierWorker.Fingerprints;

/// <summary>
/// The fingerprints that one loop has captured: a name for each in the metric, and the shares for status. May be called by any thread.
/// </summary>
internal sealed class CapturedFingerprints(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly FingerprintNames _names = new();
    private readonly FingerprintHour _hour = new();

    /// <summary>Counts one.</summary>
    /// <returns>What it is called in the metric.</returns>
    public string Count(string fingerprint)
    {
        lock (_lock)
        {
            _hour.Add(fingerprint, time.GetUtcNow());
            return _names.NameOf(fingerprint);
        }
    }

    /// <summary>Null until something was captured.</summary>
    public CaptureShares? Shares()
    {
        lock (_lock)
        {
            return _hour.Shares();
        }
    }
}
