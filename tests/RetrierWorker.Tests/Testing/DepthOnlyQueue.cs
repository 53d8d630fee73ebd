using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Tests.Testing;

/// <summary>A queue of which only the depth and the retention are asked.</summary>
internal sealed class DepthOnlyQueue : IMessageQueue
{
    public string Name => "orders-retry";

    /// <summary>Null when it cannot be asked.</summary>
    public QueueDepth? Depth { get; set; }

    public Task<QueueDepth> GetDepthAsync(CancellationToken cancellationToken) => Depth is { } depth
        ? Task.FromResult(depth)
        : Task.FromException<QueueDepth>(new PortException(Fault.Transient, "Test", "The queue is away."));

    /// <summary>How long it keeps a message.</summary>
    public Func<TimeSpan?> Retention { get; init; } = static () => throw new PortException(Fault.Transient, "Test", "The queue is away.");

    public Task<TimeSpan?> GetRetentionAsync(CancellationToken cancellationToken) => Task.FromResult(Retention());

    public Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<EntryResult>> SendAsync(IReadOnlyList<OutgoingMessage> batch, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<EntryResult>> DeleteAsync(IReadOnlyList<string> receiptHandles, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<EntryResult>> ChangeVisibilityAsync(IReadOnlyList<VisibilityChange> batch, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
