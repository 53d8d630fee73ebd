using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Ledger;

/// <summary>
/// The ledger's records, behind one lock. They change by journal entries only, so nobody ever sees one that a crash could undo.
/// </summary>
/// <remarks>
/// A record that has expired counts for nothing, whether or not it is here; so dropping it needs no entry in the journal, and after
/// a restart it may be back until it is dropped again.
/// </remarks>
internal sealed class LedgerTable(TimeProvider timeProvider)
{
    // More than one, so that expired records leave faster than new ones can come; few, so that no write pays for a busy hour.
    private const int DroppedPerWrite = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LedgerEntry> _entries = new(StringComparer.Ordinal);
    private readonly SortedSet<LedgerEntry> _byExpiry = new(LedgerEntry.InOrderOfExpiry);

    /// <summary>Bytes of what still counts. Asked and changed by the journal's writer only.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many records there are, expired ones that have not been dropped yet among them.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Takes up a record in place of its key's earlier one, and drops a few that have expired.</summary>
    public void Put(LedgerWritten written, EntryLocation location)
    {
        long now = timeProvider.GetUtcNow().UtcTicks;
        lock (_gate)
        {
            // First, so that what is being written is there at least until the next write, however slow the disk was.
            Drop(now, DroppedPerWrite);
            Remove(written.Key);
            LedgerEntry entry = new(written) { Location = location };
            _entries.Add(written.Key, entry);
            _byExpiry.Add(entry);
            Bytes += location.Length;
        }
    }

    /// <summary>Lets go of a record.</summary>
    public void Remove(LedgerReleased released)
    {
        lock (_gate)
        {
            Remove(released.Key);
        }
    }

    /// <summary>The record of a key, expired or not.</summary>
    public LedgerEntry? Find(string key)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(key);
        }
    }

    /// <summary>Where a record lies; null when it is not its key's newest any more. Call inside the journal's read lock.</summary>
    public EntryLocation? Locate(LedgerEntry entry)
    {
        lock (_gate)
        {
            return ReferenceEquals(_entries.GetValueOrDefault(entry.Written.Key), entry) ? entry.Location : null;
        }
    }

    /// <summary>Hands over all records that count; the others are dropped.</summary>
    public void CopyLive(CompactedJournal target)
    {
        long now = timeProvider.GetUtcNow().UtcTicks;
        lock (_gate)
        {
            Drop(now, int.MaxValue);
        }

        // Only this thread changes the dictionary, so reading it needs no lock.
        foreach (LedgerEntry entry in _entries.Values)
        {
            target.Copy(entry);
        }
    }

    private void Drop(long now, int max)
    {
        while (max-- > 0 && _byExpiry.Min is { } next && next.Written.ExpiresAt <= now)
        {
            Remove(next.Written.Key);
        }
    }

    private void Remove(string key)
    {
        if (_entries.Remove(key, out LedgerEntry? entry))
        {
            _byExpiry.Remove(entry);
            Bytes -= entry.Location.Length;
        }
    }
}
