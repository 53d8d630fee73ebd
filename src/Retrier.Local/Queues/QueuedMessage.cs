using Retrier.Local.Journaling;

namespace Retrier.Local.Queues;

/// <summary>
/// What memory holds of one message; the rest is read from the journal when it is received. There may be a hundred thousand of
/// them, so each field counts.
/// </summary>
/// <param name="sequence">Its number.</param>
/// <param name="sentAt">When it was sent, in UTC ticks.</param>
internal sealed class QueuedMessage(long sequence, long sentAt) : ILocated
{
    /// <summary>Its number, unique in the data directory.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>When it was sent, in UTC ticks.</summary>
    public long SentAt { get; } = sentAt;

    /// <inheritdoc/>
    public EntryLocation Location { get; set; }

    /// <summary>When it can be received (again), in UTC ticks. Changed by its <see cref="MessageIndex"/> only.</summary>
    public long VisibleAt { get; set; }

    /// <summary>How often it was received.</summary>
    public int ReceiveCount { get; set; }

    /// <summary>Its place in the heap that it is in.</summary>
    public int HeapIndex { get; set; } = -1;

    /// <summary>The one sent before it.</summary>
    public QueuedMessage? Older { get; set; }

    /// <summary>The one sent after it.</summary>
    public QueuedMessage? Newer { get; set; }
}
