using System.Collections.Concurrent;
using Retrier.Abstractions.Queues;

namespace Retrier.Local.Queues;

/// <summary>The queues of one data directory. A queue exists from its first use.</summary>
public sealed class LocalQueues : IMessageQueues
{
    private readonly ConcurrentDictionary<string, LocalQueue> _queues = new(StringComparer.Ordinal);
    private readonly Func<string, LocalQueue> _create;

    internal LocalQueues(IEnumerable<string> known, Func<string, LocalQueue> create)
    {
        _create = create;
        foreach (string name in known)
        {
            Open(name);
        }
    }

    /// <summary>The names of all queues that hold messages or were opened.</summary>
    public IReadOnlyCollection<string> Names => [.. _queues.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The queue of that name.</summary>
    /// <exception cref="ArgumentException">The name is not one that a local queue can have; the text says why.</exception>
    public LocalQueue Open(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        QueueNames.Check(queue);
        return _queues.GetOrAdd(queue, _create);
    }

    /// <inheritdoc/>
    IMessageQueue IMessageQueues.Open(string queue) => Open(queue);
}
