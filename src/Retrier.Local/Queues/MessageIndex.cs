namespace Retrier.Local.Queues;

/// <summary>
/// All messages of one queue: by number, in the order they were sent, and by the time they become visible. Every operation is
/// O(log n) or better. Not safe for several threads.
/// </summary>
internal sealed class MessageIndex
{
    private readonly Dictionary<long, QueuedMessage> _bySequence = [];
    private readonly IndexedHeap _visible = new();
    private readonly IndexedHeap _hidden = new();
    private QueuedMessage? _newest;

    /// <summary>The message that was sent first.</summary>
    public QueuedMessage? Oldest { get; private set; }

    /// <summary>Messages that can be received; exact after <see cref="Reveal"/>.</summary>
    public int Visible => _visible.Count;

    /// <summary>Messages that were received and are hidden.</summary>
    public int InFlight { get; private set; }

    /// <summary>Messages that were never received and are hidden.</summary>
    public int Delayed => _hidden.Count - InFlight;

    /// <summary>When the next hidden message becomes visible, in UTC ticks; null when none is hidden.</summary>
    public long? NextDue => _hidden.First?.VisibleAt;

    /// <summary>Bytes that the messages have in the journal.</summary>
    public long Bytes { get; private set; }

    /// <summary>The message of that number, or null.</summary>
    public QueuedMessage? Find(long sequence) => _bySequence.GetValueOrDefault(sequence);

    /// <summary>All messages in the order they were sent.</summary>
    public IEnumerable<QueuedMessage> All()
    {
        for (QueuedMessage? message = Oldest; message is not null; message = message.Newer)
        {
            yield return message;
        }
    }

    /// <summary>Adds a message; false when it is there already.</summary>
    public bool Add(QueuedMessage message)
    {
        if (!_bySequence.TryAdd(message.Sequence, message))
        {
            return false;
        }

        Link(_newest, message);
        _newest = message;
        Bytes += message.Location.Length;
        Hide(message);
        return true;
    }

    /// <summary>Removes a message; false when it is gone already.</summary>
    public bool Remove(long sequence)
    {
        if (!_bySequence.Remove(sequence, out QueuedMessage? message))
        {
            return false;
        }

        _newest = ReferenceEquals(_newest, message) ? message.Older : _newest;
        Link(message.Older, message.Newer);
        Bytes -= message.Location.Length;
        Take(message);
        return true;
    }

    /// <summary>Lets those become visible whose time has come.</summary>
    public void Reveal(long now)
    {
        while (_hidden.First is { } message && message.VisibleAt <= now)
        {
            Take(message);
            _visible.Add(message);
        }
    }

    /// <summary>
    /// The visible message that has waited longest, now hidden and counted as received; null when there is none.
    /// </summary>
    public QueuedMessage? Lease(long visibleAt)
    {
        if (_visible.First is not { } message)
        {
            return null;
        }

        SetLease(message, message.ReceiveCount + 1, visibleAt);
        return message;
    }

    /// <summary>Sets how a message stands; it counts as hidden until the next <see cref="Reveal"/>.</summary>
    public void SetLease(QueuedMessage message, int receiveCount, long visibleAt)
    {
        Take(message);
        message.ReceiveCount = receiveCount;
        message.VisibleAt = visibleAt;
        Hide(message);
    }

    private void Link(QueuedMessage? older, QueuedMessage? newer)
    {
        Oldest = older is null ? newer : Oldest;
        older?.Newer = newer;
        newer?.Older = older;
    }

    private void Hide(QueuedMessage message)
    {
        _hidden.Add(message);
        InFlight += message.ReceiveCount > 0 ? 1 : 0;
    }

    private void Take(QueuedMessage message)
    {
        if (_visible.Contains(message))
        {
            _visible.Remove(message);
            return;
        }

        _hidden.Remove(message);
        InFlight -= message.ReceiveCount > 0 ? 1 : 0;
    }
}
