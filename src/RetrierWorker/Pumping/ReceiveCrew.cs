using System.Threading.Channels;

namespace RetrierWorker.Pumping;

/// <summary>The receivers of one stage. One always works, the others while the queue is busy; when one dies, all end.</summary>
internal sealed class ReceiveCrew(IReadOnlyList<Receiver> receivers, BusySignal busy, ChannelWriter<InFlightMessage> work)
{
    /// <summary>Runs until it is told to stop receiving; then completes the channel.</summary>
    public async Task RunAsync(StopSignals stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop.StopReceiving);
        StopSignals signals = stop with { StopReceiving = end.Token };
        try
        {
            await Task.WhenAll(receivers.Select(receiver => RunAsync(receiver, signals, end)));
        }
        finally
        {
            work.Complete();
        }
    }

    private async Task RunAsync(Receiver receiver, StopSignals stop, CancellationTokenSource end)
    {
        try
        {
            while (!stop.StopReceiving.IsCancellationRequested)
            {
                if (receiver.Helps)
                {
                    await busy.WaitAsync(stop.StopReceiving);
                }

                await receiver.TurnAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.StopReceiving.IsCancellationRequested)
        {
            // told to stop while it waited
        }
        finally
        {
            await end.CancelAsync();
        }
    }
}
