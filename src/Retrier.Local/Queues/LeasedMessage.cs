using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Queues;

/// <summary>How a message stood at one moment.</summary>
/// <param name="Message">The message.</param>
/// <param name="ReceiveCount">How often it had been received.</param>
/// <param name="VisibleAt">Until when it was hidden, in UTC ticks.</param>
internal readonly record struct LeasedMessage(QueuedMessage Message, int ReceiveCount, long VisibleAt)
{
    /// <summary>The same for the journal.</summary>
    public StoredLease ToStored() => new(Message.Sequence, ReceiveCount, VisibleAt);
}
