using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>Deletes, in batches, messages whose replacement is acknowledged. A delete that fails is remembered.</summary>
internal sealed partial class BatchDeleter(PumpSettings settings, IMessageQueue source, DeleteMemory memory, ILogger logger)
{
    public async Task DeleteAsync(IEnumerable<Settlement> done)
    {
        foreach (ReceivedMessage[] batch in done.Select(settlement => settlement.InFlight.Message).Chunk(QueueLimits.BatchEntries))
        {
            await DeleteAsync(batch);
        }
    }

    private async Task DeleteAsync(ReceivedMessage[] batch)
    {
        // before the call: should it fail half-way, a redelivery is deleted and not handled again
        foreach (ReceivedMessage message in batch)
        {
            memory.Remember(message.Id);
        }

        try
        {
            // not cancelled by a shutdown: the work is done, and its message must not come back
            IReadOnlyList<EntryResult> results = await source.DeleteAsync([.. batch.Select(message => message.ReceiptHandle)], CancellationToken.None);
            foreach ((ReceivedMessage message, EntryResult result) in batch.Zip(results))
            {
                Settle(message, result);
            }
        }
        catch (PortException error)
        {
            Log.DeleteFailed(logger, settings.Loop, settings.Stage, batch.Length, error.Message);
        }
    }

    private void Settle(ReceivedMessage message, EntryResult result)
    {
        if (result.Acknowledged)
        {
            memory.Forget(message.Id);
        }
        else
        {
            Log.NotDeleted(logger, settings.Loop, settings.Stage, message.Id, result.Error!);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(143, LogLevel.Warning, "{Loop}: {Stage} could not delete message {MessageId} ({Problem}); when it is delivered again it is deleted, not handled again")]
        public static partial void NotDeleted(ILogger logger, string loop, Stage stage, string messageId, string problem);

        [LoggerMessage(144, LogLevel.Warning, "{Loop}: {Stage} could not delete {Count} messages ({Problem}); when delivered again they are deleted, not handled again")]
        public static partial void DeleteFailed(ILogger logger, string loop, Stage stage, int count, string problem);
    }
}
