namespace Retrier.Idempotency.Stores;

/// <summary>Which records to look at when, so that expired ones are found without looking at all. Not safe for many threads.</summary>
internal sealed class ExpirySchedule
{
    /// <summary>Below this many, entries that no longer mean anything are not worth clearing out.</summary>
    private const int Spare = 1_000;

    private readonly PriorityQueue<string, DateTimeOffset> _queue = new();
    private readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.Ordinal);

    /// <summary>Entries held, among them some that no longer mean anything.</summary>
    public int Count => _queue.Count;

    /// <summary>
    /// Sees to it that a record is looked at by then. One that is looked at earlier may be added again then: so extending a lease
    /// over and over costs nothing.
    /// </summary>
    public void Add(string key, DateTimeOffset at)
    {
        if (_next.TryGetValue(key, out DateTimeOffset due) && due <= at)
        {
            return;
        }

        _next[key] = at;
        _queue.Enqueue(key, at);
        if (_queue.Count > (2 * _next.Count) + Spare)
        {
            _queue.Clear();
            _queue.EnqueueRange(_next.Select(static entry => (entry.Key, entry.Value)));
        }
    }

    /// <summary>Forgets a record.</summary>
    public void Remove(string key) => _next.Remove(key);

    /// <summary>Takes the next record whose time has come; false when there is none.</summary>
    public bool TryTake(DateTimeOffset now, out string key)
    {
        while (_queue.TryPeek(out key!, out DateTimeOffset due) && due <= now)
        {
            _queue.Dequeue();
            if (_next.TryGetValue(key, out DateTimeOffset next) && next == due)
            {
                _next.Remove(key);
                return true;
            }
        }

        return false;
    }
}
