using System.Globalization;
using Retrier.Abstractions.Queues;
using Retrier.Local.Journaling;
using Retrier.Local.Journaling.Records;

namespace Retrier.Local.Queues;

/// <summary>Numbers messages and makes their journal entries, one for all queues of a data directory.</summary>
internal sealed class MessageFactory(TimeProvider timeProvider)
{
    private long _lastSequence;

    /// <summary>The number that the next message gets.</summary>
    public long NextSequence => Interlocked.Read(ref _lastSequence) + 1;

    /// <summary>
    /// No number below this one is given again. Safe while others draw numbers: two messages with one number would be
    /// one.
    /// </summary>
    public void SkipTo(long nextSequence)
    {
        long last = Interlocked.Read(ref _lastSequence);
        while (last < nextSequence - 1)
        {
            last = Interlocked.CompareExchange(ref _lastSequence, nextSequence - 1, last);
        }
    }

    /// <summary>Makes the entry of a message that is to be sent, and its id.</summary>
    public (JournalEntry Entry, string Id) Create(string queue, OutgoingMessage message)
    {
        long sequence = Interlocked.Increment(ref _lastSequence);
        string id = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("D", CultureInfo.InvariantCulture);
        long now = timeProvider.GetUtcNow().UtcTicks;
        MessageSent sent = new(
            queue,
            sequence,
            id,
            now,
            now + message.Delay.Ticks,
            message.GroupId,
            StoredMessages.ToStored(message.Attributes));
        return (new JournalEntry(sent, message.Body), id);
    }
}
