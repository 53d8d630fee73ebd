using System.Collections.Concurrent;

namespace RetrierWorker.Outcomes;

/// <summary>The executions whose ends are waited for, in the order of their turn to be asked about. Safe for use by many threads.</summary>
internal sealed class FollowedExecutions
{
    private readonly ConcurrentDictionary<string, string?> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _toAsk = new();
    private int _onlyCounted;

    /// <summary>How many are followed by name.</summary>
    public int Count => _running.Count;

    /// <summary>How many more run, as far as known, of which only their number is kept.</summary>
    public int OnlyCounted => Volatile.Read(ref _onlyCounted);

    /// <summary>How many wait for their turn.</summary>
    public int ToAsk => _toAsk.Count;

    public bool Has(string name) => _running.ContainsKey(name);

    /// <summary>Follows it, once by its name; false when that very id is followed already.</summary>
    public bool Add(string name, string? id = null)
    {
        if (_running.TryAdd(name, id))
        {
            _toAsk.Enqueue(name);
            return true;
        }

        return id is null || !_running.TryGetValue(name, out string? known) || !string.Equals(known, id, StringComparison.Ordinal);
    }

    /// <summary>Changes how many are only counted.</summary>
    public void CountMore(int more) => Interlocked.Add(ref _onlyCounted, more);

    public void Remove(string name) => _running.TryRemove(name, out _);

    /// <summary>Takes those whose turn it is. What has ended meanwhile is left out.</summary>
    public List<string> TakeTurn(int most)
    {
        List<string> names = [];
        while (names.Count < most && _toAsk.TryDequeue(out string? name))
        {
            if (Has(name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>Lines up again those that have not ended.</summary>
    public void LineUp(IEnumerable<string> names)
    {
        foreach (string name in names.Where(Has))
        {
            _toAsk.Enqueue(name);
        }
    }
}
