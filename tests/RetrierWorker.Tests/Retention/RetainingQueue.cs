using Retrier.Abstractions.Queues;

namespace RetrierWorker.Tests.Retention;

/// <summary>A real queue that keeps messages for a time only and does not say how old they are, as SQS does.</summary>
internal sealed class RetainingQueue(IMessageQueue queue, TimeProvider time, string? name = null) : IMessageQueue
{
    public string Name => name ?? queue.Name;

    /// <summary>How long; null for ever.</summary>
    public TimeSpan? Retention { get; set; }

    /// <summary>Whether it does say how old they are.</summary>
    public bool TellsAge { get; set; }

    /// <summary>How often it was asked how full it is.</summary>
    public int DepthsRead { get; private set; }

    /// <summary>Messages that it has deleted by itself.</summary>
    public int Lost { get; private set; }

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReceivedMessage> received = await queue.ReceiveAsync(request, cancellationToken);
        ReceivedMessage[] old = [.. received.Where(message => message.SentAt + Retention <= time.GetUtcNow())];
        if (old.Length == 0)
        {
            return received;
        }

        await queue.DeleteAsync([.. old.Select(message => message.ReceiptHandle)], cancellationToken);
        Lost += old.Length;
        return [.. received.Except(old)];
    }

    public Task<IReadOnlyList<EntryResult>> SendAsync(IReadOnlyList<OutgoingMessage> batch, CancellationToken cancellationToken) =>
        queue.SendAsync(batch, cancellationToken);

    public Task<IReadOnlyList<EntryResult>> DeleteAsync(IReadOnlyList<string> receiptHandles, CancellationToken cancellationToken) =>
        queue.DeleteAsync(receiptHandles, cancellationToken);

    public Task<IReadOnlyList<EntryResult>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> batch, CancellationToken cancellationToken) =>
        queue.ChangeVisibilityAsync(batch, cancellationToken);

    public async Task<QueueDepth> GetDepthAsync(CancellationToken cancellationToken)
    {
        DepthsRead++;
        QueueDepth depth = await queue.GetDepthAsync(cancellationToken);
        return TellsAge ? depth : depth with { OldestSentAt = null };
    }

    public Task<TimeSpan?> GetRetentionAsync(CancellationToken cancellationToken) => Task.FromResult(Retention);
}
