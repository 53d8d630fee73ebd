namespace RetrierWorker.Tasks;

/// <summary>
/// Since when each task has said nothing new, by this task's own clock. Only one task at a time looks; whoever restarts begins anew and
/// waits the whole time, for what it has not seen it cannot know.
/// </summary>
internal sealed class Sightings(TimeProvider time)
{
    private readonly Dictionary<string, (long Beat, bool Left, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes note of a document that has just been read, and says who is silent, and whose parts may be taken.</summary>
    public Sighting Look(IReadOnlyList<TaskEntry> entries, string me)
    {
        long now = time.GetTimestamp();
        foreach (string gone in _seen.Keys.Except(entries.Select(static entry => entry.Id), StringComparer.Ordinal).ToList())
        {
            _seen.Remove(gone);
        }

        HashSet<string> silent = new(StringComparer.Ordinal);
        HashSet<string> over = new(StringComparer.Ordinal);
        foreach (TaskEntry entry in entries.Where(entry => entry.Id != me))
        {
            TimeSpan silence = SilenceOf(entry, now);
            TimeSpan lease = entry.Left ? TimeSpan.Zero : ShareTimes.Lease;
            _ = silence >= lease && silent.Add(entry.Id);
            _ = silence >= lease + RestOf(entry) && over.Add(entry.Id);
        }

        return new Sighting(silent, over);
    }

    private static TimeSpan RestOf(TaskEntry entry) => entry.Parts.Count == 0 ? TimeSpan.Zero : ShareTimes.Rest;

    private TimeSpan SilenceOf(TaskEntry entry, long now)
    {
        if (_seen.TryGetValue(entry.Id, out var seen) && seen.Beat == entry.Beat && seen.Left == entry.Left)
        {
            return time.GetElapsedTime(seen.Since, now);
        }

        _seen[entry.Id] = (entry.Beat, entry.Left, now);
        return TimeSpan.Zero;
    }
}
