namespace Retrier.Abstractions.Queues;

/// <summary>Finds queues by what the settings call them.</summary>
public interface IMessageQueues
{
    /// <summary>
    /// The queue of that name, URL or ARN (locally: a name). Makes no call; a queue that does not exist shows itself at its
    /// first use. The same queue for the same name.
    /// </summary>
    IMessageQueue Open(string queue);
}
