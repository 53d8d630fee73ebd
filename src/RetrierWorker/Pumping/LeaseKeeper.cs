using System.Collections.Concurrent;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>
/// Keeps messages in hand hidden from others by extending their visibility in batches. When that fails for a message, work on it
/// stops: another receiver may have it.
/// </summary>
internal sealed partial class LeaseKeeper(IMessageQueue queue, PumpSettings settings, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<InFlightMessage, byte> _held = new();

    /// <summary>Takes a received message in hand; from here on it is kept hidden.</summary>
    public InFlightMessage Hold(ReceivedMessage message, bool isDone, DateTimeOffset leaseUntil, CancellationToken abortHandling)
    {
        InFlightMessage inFlight = new(message, isDone, leaseUntil, abortHandling);
        _held[inFlight] = 0;
        return inFlight;
    }

    /// <summary>The message is settled.</summary>
    public void Release(InFlightMessage message)
    {
        _held.TryRemove(message, out _);
        message.Dispose();
    }

    public async Task RunAsync(CancellationToken stop)
    {
        using PeriodicTimer timer = new(LeaseSchedule.LookEvery(settings.Visibility), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await ExtendDueAsync();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the pump has nothing in hand any more
        }
    }

    /// <summary>Extends what is due. Not cancelled by a shutdown: while work is being finished its messages must stay hidden.</summary>
    public async Task ExtendDueAsync()
    {
        DateTimeOffset now = time.GetUtcNow();
        IEnumerable<InFlightMessage> due = _held.Keys.Where(message =>
            !message.LeaseLost && LeaseSchedule.IsDue(message.LeaseUntil, now, settings.Visibility));
        foreach (InFlightMessage[] batch in due.Chunk(QueueLimits.BatchEntries))
        {
            await ExtendAsync(batch);
        }
    }

    private async Task ExtendAsync(InFlightMessage[] batch)
    {
        DateTimeOffset leaseUntil = time.GetUtcNow() + settings.Visibility;
        try
        {
            IReadOnlyList<EntryResult> results = await queue.ChangeVisibilityAsync(
                [.. batch.Select(message => new VisibilityChange(message.Message.ReceiptHandle, settings.Visibility))],
                CancellationToken.None);
            for (int i = 0; i < batch.Length; i++)
            {
                if (results[i].Acknowledged)
                {
                    batch[i].LeaseUntil = leaseUntil;
                }
                else
                {
                    Failed(batch[i], results[i].Fault, results[i].Error!);
                }
            }
        }
        catch (PortException error)
        {
            foreach (InFlightMessage message in batch)
            {
                Failed(message, error.Fault, error.Message);
            }
        }
    }

    /// <summary>A failure that passes by itself is repeated at the next look, as long as the message is ours.</summary>
    private void Failed(InFlightMessage message, Fault fault, string error)
    {
        if (_held.ContainsKey(message) && (fault is Fault.Message || time.GetUtcNow() >= message.LeaseUntil))
        {
            message.LoseLease();
            Log.Lost(logger, settings.Loop, settings.Stage, message.Message.Id, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(130, LogLevel.Warning, "{Loop}: {Stage} no longer holds message {MessageId} ({Problem}); work on it stops, and it is delivered again")]
        public static partial void Lost(ILogger logger, string loop, Stage stage, string messageId, string problem);
    }
}
