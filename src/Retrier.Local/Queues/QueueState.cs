using Retrier.Abstractions.Queues;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Queues;

/// <summary>
/// The messages of one queue, behind one lock. Messages come and go only by journal entries (<see cref="Add"/>, <see cref="Remove"/>);
/// leases change at once, so that a receive works even when the journal cannot be written.
/// </summary>
internal sealed class QueueState(string name)
{
    private readonly Lock _gate = new();
    private readonly MessageIndex _index = new();
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Bytes of its messages in the journal. Asked by the journal's writer, the only one that adds and removes.
    /// </summary>
    public long Bytes => _index.Bytes;

    /// <summary>Takes up a message that is in the journal.</summary>
    public void Add(MessageSent sent, EntryLocation location)
    {
        lock (_gate)
        {
            _index.Add(new QueuedMessage(sent.Sequence, sent.SentAt) { Location = location, VisibleAt = sent.VisibleAt });
            SignalChange();
        }
    }

    /// <summary>Lets go of a message whose deletion is in the journal.</summary>
    public void Remove(MessagesDeleted deleted)
    {
        lock (_gate)
        {
            foreach (long sequence in deleted.Sequences)
            {
                _index.Remove(sequence);
            }
        }
    }

    /// <summary>At recovery: how messages stood.</summary>
    public void Restore(MessagesLeased leased)
    {
        lock (_gate)
        {
            foreach (StoredLease lease in leased.Leases)
            {
                if (_index.Find(lease.Sequence) is { } message)
                {
                    _index.SetLease(message, lease.ReceiveCount, lease.VisibleAt);
                }
            }
        }
    }

    /// <summary>
    /// Leases up to <paramref name="max"/> visible messages. <paramref name="journal"/> is called inside the lock, so that the
    /// journal has the leases in the order in which they happened.
    /// </summary>
    public LeasedBatch Lease(int max, long now, long visibleAt, Func<MessagesLeased, Task> journal)
    {
        lock (_gate)
        {
            _index.Reveal(now);
            List<LeasedMessage> leased = [];
            while (leased.Count < max && _index.Lease(visibleAt) is { } message)
            {
                leased.Add(new LeasedMessage(message, message.ReceiveCount, visibleAt));
            }

            Task written = leased.Count == 0
                ? Task.CompletedTask
                : journal(new MessagesLeased(Name, [.. leased.Select(lease => lease.ToStored())]));
            return new LeasedBatch(leased, written, _changed.Task, _index.NextDue);
        }
    }

    /// <summary>Gives each of the leases a new time; returns false for those whose message is another receiver's now.</summary>
    public (bool[] Results, Task Written) ChangeVisibility(
        IReadOnlyList<(ReceiptHandle Handle, long VisibleAt)> changes,
        Func<MessagesLeased, Task> journal)
    {
        lock (_gate)
        {
            bool[] results = new bool[changes.Count];
            List<StoredLease> stored = [];
            for (int i = 0; i < changes.Count; i++)
            {
                (ReceiptHandle handle, long visibleAt) = changes[i];
                if (_index.Find(handle.Sequence) is { } message && message.ReceiveCount == handle.ReceiveCount)
                {
                    _index.SetLease(message, message.ReceiveCount, visibleAt);
                    stored.Add(new StoredLease(message.Sequence, message.ReceiveCount, visibleAt));
                    results[i] = true;
                }
            }

            SignalChange();
            return (results, stored.Count == 0 ? Task.CompletedTask : journal(new MessagesLeased(Name, stored)));
        }
    }

    /// <summary>How the message that a handle names stands.</summary>
    public HandleStanding StandingOf(ReceiptHandle handle)
    {
        lock (_gate)
        {
            return _index.Find(handle.Sequence) switch
            {
                null => HandleStanding.Gone,
                { } message when message.ReceiveCount == handle.ReceiveCount => HandleStanding.Newest,
                _ => HandleStanding.Stale,
            };
        }
    }

    /// <summary>Where a message lies; null when it was deleted in the meantime. Call inside the journal's read lock.</summary>
    public EntryLocation? Locate(QueuedMessage message)
    {
        lock (_gate)
        {
            return ReferenceEquals(_index.Find(message.Sequence), message) ? message.Location : null;
        }
    }

    /// <summary>How full it is.</summary>
    public QueueDepth Depth(long now)
    {
        lock (_gate)
        {
            _index.Reveal(now);
            DateTimeOffset? oldest = _index.Oldest is { } message ? new DateTimeOffset(message.SentAt, TimeSpan.Zero) : null;
            return new QueueDepth(_index.Visible, _index.InFlight, _index.Delayed, oldest);
        }
    }

    /// <summary>Copies how messages stand, oldest first, at most <paramref name="max"/>.</summary>
    public IReadOnlyList<LeasedMessage> Snapshot(int max)
    {
        lock (_gate)
        {
            return [.. _index.All().Take(max).Select(m => new LeasedMessage(m, m.ReceiveCount, m.VisibleAt))];
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void SignalChange()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }
}
