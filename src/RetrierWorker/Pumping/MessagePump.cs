using System.Threading.Channels;

namespace RetrierWorker.Pumping;

/// <summary>
/// Receive -> bounded channel -> handle N at a time -> bounded channel -> settle in batches. Capture and replay are both this
/// machine, with another gate and another handler.
/// </summary>
internal sealed class MessagePump(PumpSettings settings, PumpParts parts, TimeProvider time, ILogger logger)
{
    // outlives a restart of the pump, so that a delete that failed before it is still known after it
    private readonly DeleteMemory _deletes = new(PumpSettings.RememberedDeletes);

    /// <summary>
    /// Runs until told to stop; then finishes or gives back what is in hand, settles all of it, and returns.
    /// </summary>
    public async Task RunAsync(StopSignals stop)
    {
        using SemaphoreSlim capacity = new(settings.Capacity);
        var work = Channel.CreateBounded<InFlightMessage>(settings.Capacity);
        var verdicts = Channel.CreateBounded<Settlement>(settings.Capacity);
        LeaseKeeper leases = new(parts.Source, settings, time, logger);
        void Settled(Settlement settlement)
        {
            leases.Release(settlement.InFlight);
            if (!settlement.InFlight.IsDone)
            {
                parts.Gate.Leave(1);
            }

            parts.Status.Release(1);
            capacity.Release();
        }

        ReceiveCrew receive = BuildReceivers(work.Writer, verdicts.Writer, new ReceiverParts(capacity, new BusySignal(), leases, _deletes));
        HandleStage handle = new(work.Reader, verdicts.Writer, settings, parts, time, logger);
        SettleStage settle = new(verdicts.Reader, new Settler(settings, parts, _deletes, time, logger), Settled, time, logger);

        using CancellationTokenSource allSettled = new();
        Task keeping = leases.RunAsync(allSettled.Token);
        Task settling = settle.RunAsync();
        Task handling = handle.RunAsync(stop.AbortHandling);
        try
        {
            await receive.RunAsync(stop);
        }
        finally
        {
            // in this order: what was received gets a verdict, what has a verdict is settled, and until then stays hidden
            await handling;
            await settling;
            await allSettled.CancelAsync();
            await keeping;
        }
    }

    private ReceiveCrew BuildReceivers(ChannelWriter<InFlightMessage> work, ChannelWriter<Settlement> verdicts, ReceiverParts shared) => new(
        [
            .. Enumerable.Range(0, settings.Receivers).Select(i => new Receiver(work, shared, (settings, parts), (time, logger))
            {
                Helps = i > 0,
                SettleDone = message => verdicts.WriteAsync(new Settlement(message, Verdict.Done.Instance), CancellationToken.None),
            }),
        ],
        shared.Busy,
        work);
}
