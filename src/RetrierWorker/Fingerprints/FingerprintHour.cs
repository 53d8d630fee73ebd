namespace RetrierWorker.Fingerprints;

/// <summary>
/// How often each fingerprint was captured in the hour that ends with the last capture: after an outage capture is closed for the
/// replay, and what is wanted then is what the outage was made of, not that the last hour was quiet. Bounded: up to
/// <see cref="FingerprintNames.Limit"/> fingerprints; one that was not seen for an hour makes room, the rest is <c>other</c>.
/// </summary>
internal sealed class FingerprintHour
{
    /// <summary>Fingerprints in a report; those behind them are in it as <c>other</c>.</summary>
    public const int Shown = 10;

    private const int Minutes = 60;

    private readonly Dictionary<string, long[]> _counts = new(StringComparer.Ordinal);
    private readonly long[] _other = new long[Minutes];
    private long _minute;

    public void Add(string fingerprint, DateTimeOffset now)
    {
        MoveTo(now.ToUnixTimeSeconds() / 60);
        RowOf(fingerprint)[_minute % Minutes]++;
    }

    /// <summary>The shares, the largest first and <c>other</c> at the end; null when nothing was captured.</summary>
    public CaptureShares? Shares()
    {
        FingerprintCount[] counts =
        [
            .. _counts.Select(row => new FingerprintCount(row.Key, row.Value.Sum()))
                .Where(count => count.Messages > 0)
                .OrderByDescending(count => count.Messages)
                .ThenBy(count => count.Fingerprint, StringComparer.Ordinal),
        ];
        long other = _other.Sum() + counts.Skip(Shown).Sum(count => count.Messages);
        long all = other + counts.Take(Shown).Sum(count => count.Messages);
        FingerprintCount[] rest = other > 0 ? [new FingerprintCount(FingerprintNames.Other, other)] : [];
        return all == 0 ? null : new CaptureShares(all, DateTimeOffset.FromUnixTimeSeconds((_minute + 1) * 60), [.. counts.Take(Shown), .. rest]);
    }

    private long[] RowOf(string fingerprint)
    {
        if (_counts.TryGetValue(fingerprint, out long[]? row))
        {
            return row;
        }

        if (_counts.Count >= FingerprintNames.Limit && _counts.FirstOrDefault(old => old.Value.Sum() == 0).Key is { } gone)
        {
            _counts.Remove(gone);
        }

        if (_counts.Count >= FingerprintNames.Limit)
        {
            return _other;
        }

        long[] added = new long[Minutes];
        _counts.Add(fingerprint, added);
        return added;
    }

    /// <summary>Forgets the minutes that are now older than an hour. A clock that went back changes nothing.</summary>
    private void MoveTo(long minute)
    {
        long first = Math.Max(_minute + 1, minute - Minutes + 1);
        for (long passed = first; passed <= minute; passed++)
        {
            foreach (long[] row in _counts.Values.Append(_other))
            {
                row[passed % Minutes] = 0;
            }
        }

        _minute = Math.Max(_minute, minute);
    }
}
