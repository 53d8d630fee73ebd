namespace Retrier.Local.Queues;

/// <summary>
/// A binary heap of messages, the one that becomes (or became) visible first on top. Each message knows its place, so any of
/// them can be removed in O(log n).
/// </summary>
internal sealed class IndexedHeap
{
    private readonly List<QueuedMessage> _items = [];

    /// <summary>How many there are.</summary>
    public int Count => _items.Count;

    /// <summary>The first, or null.</summary>
    public QueuedMessage? First => _items.Count > 0 ? _items[0] : null;

    /// <summary>Whether the message is in this heap.</summary>
    public bool Contains(QueuedMessage message) =>
        message.HeapIndex >= 0 && message.HeapIndex < _items.Count && ReferenceEquals(_items[message.HeapIndex], message);

    /// <summary>Adds a message that is in no heap.</summary>
    public void Add(QueuedMessage message)
    {
        _items.Add(message);
        Raise(message, _items.Count - 1);
    }

    /// <summary>Removes a message that is in this heap.</summary>
    public void Remove(QueuedMessage message)
    {
        int hole = message.HeapIndex;
        QueuedMessage last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        message.HeapIndex = -1;
        if (!ReferenceEquals(last, message))
        {
            Raise(last, hole);
            Sink(last);
        }
    }

    private static bool Before(QueuedMessage a, QueuedMessage b) =>
        a.VisibleAt < b.VisibleAt || (a.VisibleAt == b.VisibleAt && a.Sequence < b.Sequence);

    private void Raise(QueuedMessage message, int index)
    {
        while (index > 0 && Before(message, _items[(index - 1) / 2]))
        {
            Put(_items[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }

        Put(message, index);
    }

    private void Sink(QueuedMessage message)
    {
        int index = message.HeapIndex;
        while ((2 * index) + 1 is int child && child < _items.Count)
        {
            if (child + 1 < _items.Count && Before(_items[child + 1], _items[child]))
            {
                child++;
            }

            if (!Before(_items[child], message))
            {
                break;
            }

            Put(_items[child], index);
            index = child;
        }

        Put(message, index);
    }

    private void Put(QueuedMessage message, int index)
    {
        _items[index] = message;
        message.HeapIndex = index;
    }
}
