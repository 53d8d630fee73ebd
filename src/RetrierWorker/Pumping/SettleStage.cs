using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>Collects verdicts into batches (full, or 50 ms old) and has a few batches settled at once.</summary>
internal sealed partial class SettleStage(
    ChannelReader<Settlement> verdicts,
    Settler settler,
    Action<Settlement> settled,
    TimeProvider time,
    ILogger logger)
{

    /// <summary>Runs until the channel is completed and empty and every batch is settled.</summary>
    public async Task RunAsync()
    {
        List<Task> settling = [];
        while (await verdicts.WaitToReadAsync(CancellationToken.None))
        {
            settling.Add(SettleAsync(await CollectAsync()));
            if (settling.Count == PumpSettings.Settlers)
            {
                settling.Remove(await Task.WhenAny(settling));
            }
        }

        await Task.WhenAll(settling);
    }

    private async Task<List<Settlement>> CollectAsync()
    {
        List<Settlement> batch = new(QueueLimits.BatchEntries);
        using CancellationTokenSource window = new(PumpSettings.SettleWindow, time);
        try
        {
            while (batch.Count < batch.Capacity && await verdicts.WaitToReadAsync(window.Token))
            {
                while (batch.Count < batch.Capacity && verdicts.TryRead(out Settlement? settlement))
                {
                    batch.Add(settlement);
                }
            }
        }
        catch (OperationCanceledException) when (window.IsCancellationRequested)
        {
            // the batch is old enough
        }

        return batch;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One batch must not stop the others.")]
    [SuppressMessage("Major Code Smell", "S2221:\"Exception\" should not be caught", Justification = "One batch must not stop the others.")]
    private async Task SettleAsync(List<Settlement> batch)
    {
        try
        {
            await settler.SettleAsync(batch);
        }
        catch (Exception error)
        {
            Log.SettleFailed(logger, batch.Count, error);
        }
        finally
        {
            batch.ForEach(settled);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(135, LogLevel.Error, "{Count} messages could not be settled; they return when their visibility timeout ends")]
        public static partial void SettleFailed(ILogger logger, int count, Exception error);
    }
}
