using System.Collections.Concurrent;

using Amazon.SQS;

using Retrier.Abstractions.Queues;

namespace Retrier.Aws.Queues;

/// <summary>Queues of SQS. Each is looked up at its first use and known from then on.</summary>
internal sealed class SqsQueues(IAmazonSQS sqs, TimeProvider timeProvider) : IMessageQueues
{
    private readonly ConcurrentDictionary<string, SqsQueue> _open = new(StringComparer.Ordinal);

    public IMessageQueue Open(string queue) =>
        _open.GetOrAdd(queue, static (name, context) => new SqsQueue(context.sqs, QueueAddress.Parse(name), context.timeProvider), (sqs, timeProvider));
}
