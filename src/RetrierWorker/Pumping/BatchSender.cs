using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>Sends what replaces received messages, in batches, and tells for each whether the queue has confirmed that very entry.</summary>
internal sealed partial class BatchSender(PumpSettings settings, StageStatus status, ILogger logger)
{
    public async Task SendAsync(
        IMessageQueue queue,
        IEnumerable<(Settlement Settlement, OutgoingMessage Message)> messages,
        Action<Settlement, EntryResult> each)
    {
        foreach (List<(Settlement Settlement, OutgoingMessage Message)> batch in Batches.Cut(messages, entry => entry.Message.Size))
        {
            IReadOnlyList<EntryResult> results = await SendAsync(queue, [.. batch.Select(entry => entry.Message)]);
            for (int i = 0; i < batch.Count; i++)
            {
                each(batch[i].Settlement, results[i]);
            }
        }
    }

    private async Task<IReadOnlyList<EntryResult>> SendAsync(IMessageQueue queue, OutgoingMessage[] batch)
    {
        try
        {
            // not cancelled by a shutdown: a send that was cut off may have happened, and would be repeated for nothing
            IReadOnlyList<EntryResult> results = await queue.SendAsync(batch, CancellationToken.None);
            status.Sends.Ended();
            return results;
        }
        catch (PortException error)
        {
            status.Sends.Failed($"{queue.Name} takes no messages: {error.Message}");
            Log.SendFailed(logger, settings.Loop, settings.Stage, queue.Name, error.Message);

            // a call that failed as a whole says nothing about any one message
            Fault fault = error.Fault is Fault.Message ? Fault.Transient : error.Fault;
            return [.. batch.Select(_ => EntryResult.Failed(fault, error.Code))];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(142, LogLevel.Warning, "{Loop}: {Stage} cannot send to {Queue} ({Problem}); the messages stay where they are and are tried again")]
        public static partial void SendFailed(ILogger logger, string loop, Stage stage, string queue, string problem);
    }
}
