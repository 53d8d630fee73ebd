namespace RetrierWorker.Outcomes;

/// <summary>
/// The ends that were counted last, so that one that is told again, by a late event or another source, is not counted again. Bounded: the
/// oldest are forgotten first. Not safe for use by many threads.
/// </summary>
internal sealed class SettledEnds(int capacity)
{
    /// <summary>Sources may round times differently. A redriven execution ends again, but not within two seconds.</summary>
    private static readonly TimeSpan SameTime = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, DateTimeOffset?> _endedAt = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Remembers an end.</summary>
    /// <param name="name">The execution's name.</param>
    /// <param name="endedAt">When it ended; null when nobody could tell.</param>
    public void Remember(string name, DateTimeOffset? endedAt)
    {
        if (!_endedAt.ContainsKey(name))
        {
            _order.Enqueue(name);
            if (_order.Count > capacity)
            {
                _endedAt.Remove(_order.Dequeue());
            }
        }

        _endedAt[name] = endedAt;
    }

    /// <summary>Whether this end, or a later one of the same execution, was remembered.</summary>
    public bool Has(string name, DateTimeOffset? endedAt) =>
        _endedAt.TryGetValue(name, out DateTimeOffset? known) && (endedAt - known is not { } later || later <= SameTime);
}
