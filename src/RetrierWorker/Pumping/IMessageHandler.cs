using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>Decides what becomes of one received message.</summary>
internal interface IMessageHandler
{
    /// <summary>
    /// May be called again for the same message, for queues deliver at least once: whatever it does must be safe to repeat.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="abort">Handling is aborted, or the message is another receiver's by now.</param>
    ValueTask<Verdict> HandleAsync(ReceivedMessage message, CancellationToken abort);

    /// <summary>A message was forwarded and acknowledged; this is what was sent.</summary>
    void Forwarded(OutgoingMessage sent);
}
