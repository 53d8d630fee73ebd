using System.Collections.Concurrent;
using Retrier.Abstractions.Queues;
using Retrier.Testing;

namespace RetrierWorker.Tests.Testing;

/// <summary>A real queue whose entries fail, and whose calls throw before or after they took effect, when told to.</summary>
internal sealed class FaultyQueue(IMessageQueue queue) : IMessageQueue
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => queue.Name;

    /// <summary>What happens to sends; the same for <see cref="Deletes"/> and <see cref="Changes"/>.</summary>
    public CallFaults<OutgoingMessage> Sends { get; } = new();

    public CallFaults<string> Deletes { get; } = new();

    public CallFaults<VisibilityChange> Changes { get; } = new();

    /// <summary>Called before a receive; what it throws, the receive throws.</summary>
    public Action<ReceiveRequest> BeforeReceive { get; set; } = static _ => { };

    /// <summary>Called with what a receive brought, before the caller has it.</summary>
    public Action<IReadOnlyList<ReceivedMessage>> AfterReceive { get; set; } = static _ => { };

    /// <summary>Awaited before a receive returns.</summary>
    public Func<Task> DuringReceive { get; set; } = static () => Task.CompletedTask;

    public ConcurrentQueue<ReceiveRequest> Receives { get; } = new();

    /// <summary>Completes once the condition holds; looked at after every call.</summary>
    public async Task WaitUntilAsync(Func<bool> condition)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                next = _called.Task;
            }

            if (condition())
            {
                return;
            }

            await next.InTimeAsync();
        }
    }

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveRequest request, CancellationToken cancellationToken)
    {
        Receives.Enqueue(request);
        BeforeReceive(request);
        Tell();
        IReadOnlyList<ReceivedMessage> messages = await queue.ReceiveAsync(request, cancellationToken);
        AfterReceive(messages);
        await DuringReceive();
        Tell();
        return messages;
    }

    public Task<IReadOnlyList<EntryResult>> SendAsync(IReadOnlyList<OutgoingMessage> batch, CancellationToken cancellationToken) =>
        CallAsync(batch, Sends, some => queue.SendAsync(some, cancellationToken));

    public Task<IReadOnlyList<EntryResult>> DeleteAsync(IReadOnlyList<string> receiptHandles, CancellationToken cancellationToken) =>
        CallAsync(receiptHandles, Deletes, some => queue.DeleteAsync(some, cancellationToken));

    public Task<IReadOnlyList<EntryResult>> ChangeVisibilityAsync(
        IReadOnlyList<VisibilityChange> batch,
        CancellationToken cancellationToken) =>
        CallAsync(batch, Changes, some => queue.ChangeVisibilityAsync(some, cancellationToken));

    public Task<QueueDepth> GetDepthAsync(CancellationToken cancellationToken) => queue.GetDepthAsync(cancellationToken);

    public Task<TimeSpan?> GetRetentionAsync(CancellationToken cancellationToken) => queue.GetRetentionAsync(cancellationToken);

    private async Task<IReadOnlyList<EntryResult>> CallAsync<T>(
        IReadOnlyList<T> batch,
        CallFaults<T> faults,
        Func<IReadOnlyList<T>, Task<IReadOnlyList<EntryResult>>> call)
    {
        try
        {
            return await faults.ApplyAsync(batch, call);
        }
        finally
        {
            Tell();
        }
    }

    private void Tell()
    {
        TaskCompletionSource called;
        lock (_lock)
        {
            called = _called;
            _called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        called.SetResult();
    }
}
