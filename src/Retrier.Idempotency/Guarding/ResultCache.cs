using Retrier.Abstractions.Ledger;

namespace Retrier.Idempotency.Guarding;

/// <summary>The results used last, kept in this process so that a duplicate costs no call. Only finished work is kept.</summary>
/// <param name="capacity">The most results; zero keeps none.</param>
internal sealed class ResultCache(int capacity)
{
    private readonly int _capacity = capacity >= 0
        ? capacity
        : throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A cache holds zero results or more.");

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<LedgerRecord>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<LedgerRecord> _byUse = new();

    /// <summary>The record of finished work, if it is kept and still counts.</summary>
    public LedgerRecord? Find(string key, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out LinkedListNode<LedgerRecord>? node))
            {
                return null;
            }

            _byUse.Remove(node);
            if (!LedgerRules.Counts(node.Value, now))
            {
                _byKey.Remove(key);
                return null;
            }

            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    /// <summary>Keeps finished work, in place of what was used longest ago.</summary>
    public void Keep(LedgerRecord record)
    {
        if (_capacity == 0 || record.Status is not LedgerStatus.Succeeded)
        {
            return;
        }

        lock (_lock)
        {
            if (_byKey.Remove(record.Key, out LinkedListNode<LedgerRecord>? before))
            {
                _byUse.Remove(before);
            }

            _byKey[record.Key] = _byUse.AddFirst(record);
            if (_byUse.Count > _capacity)
            {
                _byKey.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
        }
    }
}
