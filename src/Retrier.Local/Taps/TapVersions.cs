using Retrier.Abstractions.Taps;

namespace Retrier.Local.Taps;

/// <summary>What a change, or a difference between the tap file and its history, adds to the history.</summary>
internal static class TapVersions
{
    /// <summary>The reason of what people did in the file itself.</summary>
    public const string EditedByHand = "edited by hand";

    /// <summary>The reason of what people took out of the file.</summary>
    public const string RemovedByHand = "removed by hand";

    /// <summary>What the file says and its history does not know yet. A loop that cannot be read adds nothing.</summary>
    public static IReadOnlyList<TapHistoryLine> HandEdits(
        TapDocument document,
        IReadOnlyDictionary<TapKey, TapHistoryLine> newest,
        DateTimeOffset now)
    {
        List<TapHistoryLine> lines = [];
        foreach ((string loop, TapSection section) in document.Loops.Where(static loop => loop.Value.Problem is null))
        {
            foreach ((string name, TapEntry entry) in section.Entries)
            {
                TapHistoryLine? known = newest.GetValueOrDefault(new TapKey(loop, name));
                if (!string.Equals(known?.Value, entry.Value, StringComparison.Ordinal))
                {
                    lines.Add(new TapHistoryLine(loop, name, entry.Value, (known?.Version ?? 0) + 1, now, EditedByHand));
                }
            }
        }

        lines.AddRange(newest.Values
            .Where(known => known.Value is not null && IsGone(document, known.Key))
            .Select(known => known with { Value = null, At = now, Reason = RemovedByHand }));
        return lines;
    }

    /// <summary>The line of a change that comes on top of these.</summary>
    public static TapHistoryLine Next(
        TapChange change,
        IReadOnlyDictionary<TapKey, TapHistoryLine> newest,
        IReadOnlyList<TapHistoryLine> since,
        DateTimeOffset now)
    {
        var key = new TapKey(change.Loop, change.Name);
        long version = (since.LastOrDefault(line => line.Key == key) ?? newest.GetValueOrDefault(key))?.Version ?? 0;
        return new TapHistoryLine(change.Loop, change.Name, change.Value, version + 1, now, change.Reason);
    }

    private static bool IsGone(TapDocument document, TapKey key) =>
        !document.Loops.TryGetValue(key.Loop, out TapSection? section)
        || (section.Problem is null && !section.Entries.ContainsKey(key.Name));
}
