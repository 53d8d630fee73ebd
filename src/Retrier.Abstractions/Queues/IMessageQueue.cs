using Retrier.Abstractions.Faults;

namespace Retrier.Abstractions.Queues;

/// <summary>
/// One queue that delivers every message at least once, in no promised order. Every call may be repeated: a repeated send
/// makes a second message; a repeated delete or visibility change makes no difference.
/// </summary>
/// <remarks>
/// A call fails as a whole with a <see cref="PortException"/>; an entry of a batch fails in its <see cref="EntryResult"/>. Results
/// stand in the order of the entries. When a call is cancelled or throws, each of its entries may or may not have taken effect.
/// Batches hold 1 to <see cref="QueueLimits.BatchEntries"/> entries; more, or none, is an <see cref="ArgumentException"/>.
/// </remarks>
public interface IMessageQueue
{
    /// <summary>The short name, for logs, metrics and health.</summary>
    string Name { get; }

    /// <summary>
    /// Receives up to <see cref="ReceiveRequest.MaxMessages"/>; an empty list when none came within the wait. Across a network a
    /// message may be handed to a receive that was just cancelled; it comes back when its visibility timeout ends.
    /// </summary>
    Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Sends a batch. An acknowledged entry is kept by the queue whatever happens to this process. All entries together may
    /// have <see cref="QueueLimits.MessageBytes"/>.
    /// </summary>
    Task<IReadOnlyList<EntryResult>> SendAsync(IReadOnlyList<OutgoingMessage> batch, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes by receipt handle. Deleting what is already deleted is acknowledged. With a handle that is not the message's
    /// newest, the entry may be acknowledged and the message still delivered again.
    /// </summary>
    Task<IReadOnlyList<EntryResult>> DeleteAsync(IReadOnlyList<string> receiptHandles, CancellationToken cancellationToken);

    /// <summary>
    /// Hides messages for longer, or gives them back at once (zero). An entry fails when its receive has timed out and the
    /// message is another receiver's now: work on it must stop.
    /// </summary>
    Task<IReadOnlyList<EntryResult>> ChangeVisibilityAsync(
        IReadOnlyList<VisibilityChange> batch,
        CancellationToken cancellationToken);

    /// <summary>Reads how full the queue is.</summary>
    Task<QueueDepth> GetDepthAsync(CancellationToken cancellationToken);

    /// <summary>Reads how long the queue keeps a message before it deletes it unread; null for ever.</summary>
    Task<TimeSpan?> GetRetentionAsync(CancellationToken cancellationToken);
}
