using System.Collections.Concurrent;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Loops;

/// <summary>The last known depths of a loop's queues. A queue that cannot be asked has none.</summary>
internal sealed partial class QueueDepths(string loop, IReadOnlyList<QueueRole> queues, ILogger logger)
{
    private readonly ConcurrentDictionary<string, QueueDepth> _known = new(StringComparer.Ordinal);

    /// <summary>The roles, in the order of the flow.</summary>
    public IReadOnlyList<QueueRole> Queues => queues;

    /// <summary>Depth by role, of the queues that could be asked.</summary>
    public IEnumerable<KeyValuePair<string, QueueDepth>> Known => _known;

    /// <summary>The depth of the queue with that role; null when it is not known.</summary>
    public QueueDepth? Of(string role) => _known.TryGetValue(role, out QueueDepth depth) ? depth : null;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (QueueRole queue in queues)
        {
            try
            {
                _known[queue.Role] = await queue.Queue.GetDepthAsync(cancellationToken);
            }
            catch (PortException error)
            {
                if (_known.TryRemove(queue.Role, out _))
                {
                    Log.DepthUnknown(logger, loop, queue.Queue.Name, error.Message);
                }
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(160, LogLevel.Warning, "{Loop}: the depth of {Queue} is not known until it can be asked again: {Problem}")]
        public static partial void DepthUnknown(ILogger logger, string loop, string queue, string problem);
    }
}
