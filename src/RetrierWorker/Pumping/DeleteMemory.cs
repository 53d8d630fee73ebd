namespace RetrierWorker.Pumping;

/// <summary>
/// Messages that are done but whose delete failed. When one is delivered again it is deleted, not handled again. Bounded: the
/// oldest is forgotten first, and then handled again, which is safe but costs a call.
/// </summary>
internal sealed class DeleteMemory(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<string>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _order = new();

    public void Remember(string messageId)
    {
        lock (_lock)
        {
            if (_nodes.TryGetValue(messageId, out LinkedListNode<string>? known))
            {
                _order.Remove(known);
                _order.AddLast(known);
                return;
            }

            _nodes[messageId] = _order.AddLast(messageId);
            if (_nodes.Count > capacity && _order.First is { } oldest)
            {
                _order.RemoveFirst();
                _nodes.Remove(oldest.Value);
            }
        }
    }

    public bool Contains(string messageId)
    {
        lock (_lock)
        {
            return _nodes.ContainsKey(messageId);
        }
    }

    public void Forget(string messageId)
    {
        lock (_lock)
        {
            if (_nodes.Remove(messageId, out LinkedListNode<string>? node))
            {
                _order.Remove(node);
            }
        }
    }
}
