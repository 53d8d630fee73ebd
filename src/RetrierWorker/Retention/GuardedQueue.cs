using Retrier.Abstractions.Queues;

namespace RetrierWorker.Retention;

/// <summary>A queue, and what is done before it deletes messages by itself.</summary>
/// <param name="Loop">The loop it belongs to.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Margin">So long before, as the settings have it.</param>
/// <param name="CopyOf">What is sent in a message's place, null when it cannot be; null to raise the alarm only.</param>
/// <param name="Setting">The setting that says whether messages are refreshed.</param>
internal sealed record GuardedQueue(
    string Loop,
    IMessageQueue Queue,
    TimeSpan Margin,
    Func<ReceivedMessage, OutgoingMessage?>? CopyOf,
    string Setting)
{
    private const string FifoEnding = ".fifo";

    /// <summary>Whether it hands out the messages of a group in order.</summary>
    public bool IsFifo => Queue.Name.EndsWith(FifoEnding, StringComparison.Ordinal);
}
