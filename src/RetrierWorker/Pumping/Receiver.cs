using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Queues;

namespace RetrierWorker.Pumping;

/// <summary>
/// Receives only what can be handled now: free capacity and an open gate come before the call, and the gate is asked again after
/// it, because a long poll may have begun before it closed.
/// </summary>
internal sealed partial class Receiver(
    ChannelWriter<InFlightMessage> work,
    ReceiverParts shared,
    (PumpSettings Settings, PumpParts Parts) pump,
    (TimeProvider Time, ILogger Logger) context)
{
    /// <summary>Helps the first receiver while the queue is busy; its polls are short, for there ought to be something.</summary>
    public required bool Helps { get; init; }

    /// <summary>Settles a message that is known to be done and only waits to be deleted.</summary>
    public required Func<InFlightMessage, ValueTask> SettleDone { get; init; }

    private TimeProvider Time => context.Time;

    private ILogger Logger => context.Logger;

    private PumpSettings Settings => pump.Settings;

    private PumpParts Parts => pump.Parts;

    private TimeSpan Wait =>
        Helps ? PumpSettings.HelperWait
        : shared.Busy.IsEmpty ? PumpSettings.IdleWait
        : Settings.Wait;

    /// <summary>One turn: asks the gate, receives or waits. Throws only what nobody foresaw, and the cancellation of its wait.</summary>
    public async Task TurnAsync(StopSignals stop)
    {
        int slots = await ReserveAsync(stop.StopReceiving);
        int used = 0;
        TimeSpan pause = TimeSpan.Zero;
        Parts.Status.Beat();
        try
        {
            GateAnswer answer = Parts.Gate.Ask(slots);
            if (answer.Permits == 0)
            {
                Parts.Status.Held(answer.Gate!, answer.Why!);
                Parts.Meters.CountWait(Settings.Stage, answer.Gate!, answer.AskAgain);
                pause = answer.AskAgain;
            }
            else
            {
                used = await ReceiveAsync(Math.Min(answer.Permits, slots), stop);
            }
        }
        catch (PortException error)
        {
            shared.Busy.Failed();
            pause = Failed(error);
        }
        finally
        {
            Release(slots - used);
        }

        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, Time, stop.StopReceiving);
        }
    }

    /// <summary>
    /// Waits for a free place, and while messages are in hand for a quarter of all, which is a full batch as a rule: a receive costs
    /// the same whether it brings one message or ten.
    /// </summary>
    private async Task<int> ReserveAsync(CancellationToken stopReceiving)
    {
        int wanted = Math.Clamp(Settings.Capacity / 4, 1, QueueLimits.BatchEntries);
        int slots = 0;
        do
        {
            await shared.Capacity.WaitAsync(stopReceiving);
            slots += 1 + TakeFree(QueueLimits.BatchEntries - slots - 1);
        }
        while (slots < wanted && Parts.Status.InHand > 0);

        return slots;
    }

    private int TakeFree(int most)
    {
        int taken = 0;
        while (taken < most && shared.Capacity.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }

    private void Release(int slots)
    {
        if (slots > 0)
        {
            shared.Capacity.Release(slots);
        }
    }

    /// <summary>Receives, looks again, and passes on; returns how many places are now in use.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The lease keeper disposes it when it is settled.")]
    private async Task<int> ReceiveAsync(int permits, StopSignals stop)
    {
        DateTimeOffset asked = Time.GetUtcNow();
        IReadOnlyList<ReceivedMessage> messages = await Parts.Source.ReceiveAsync(
            new ReceiveRequest(permits, Wait, Settings.Visibility), stop.StopReceiving);
        Parts.Status.Receives.Ended();
        shared.Busy.Received(messages.Count, permits);
        if (messages.Count == 0)
        {
            Parts.Status.Empty();
            return 0;
        }

        ReceivedMessage[] done = [.. messages.Where(message => shared.Deletes.Contains(message.Id))];
        ReceivedMessage[] toHandle = [.. messages.Except(done)];
        if (toHandle.Length > 0 && (stop.StopReceiving.IsCancellationRequested || !Parts.Gate.TryEnter(toHandle.Length)))
        {
            await GiveBackAsync(toHandle);
            toHandle = [];
        }

        Parts.Status.Moving();
        Parts.Status.Take(done.Length + toHandle.Length);

        // from our clock and the time before the call: never later than the queue's own idea of it
        DateTimeOffset leaseUntil = asked + Settings.Visibility;
        foreach (ReceivedMessage message in done)
        {
            await SettleDone(shared.Leases.Hold(message, isDone: true, leaseUntil, stop.AbortHandling));
        }

        foreach (ReceivedMessage message in toHandle)
        {
            await work.WriteAsync(shared.Leases.Hold(message, isDone: false, leaseUntil, stop.AbortHandling), CancellationToken.None);
        }

        return done.Length + toHandle.Length;
    }

    private async Task GiveBackAsync(ReceivedMessage[] messages)
    {
        Parts.Meters.CountGivenBack(Settings.Stage, "gate-closed", messages.Length);
        await Returning.ReturnAsync(
            Parts.Source,
            [.. messages.Select(message => new VisibilityChange(message.ReceiptHandle, TimeSpan.Zero))],
            problem => Log.NotReturned(Logger, Settings.Loop, Settings.Stage, messages.Length, problem));
    }

    private TimeSpan Failed(PortException error)
    {
        int errors = Parts.Status.Failed(error.Message);
        TimeSpan pause = Backoff.After(errors, Random.Shared.NextDouble());
        if (error.PassesByItself)
        {
            Log.ReceiveFailed(Logger, Settings.Loop, Settings.Stage, pause, error.Message);
        }
        else
        {
            Log.ReceiveBroken(Logger, Settings.Loop, Settings.Stage, pause, error.Message);
        }

        return pause;
    }

    private static partial class Log
    {
        [LoggerMessage(132, LogLevel.Warning, "{Loop}: {Stage} cannot receive and tries again in {Pause}: {Problem}")]
        public static partial void ReceiveFailed(ILogger logger, string loop, Stage stage, TimeSpan pause, string problem);

        [LoggerMessage(133, LogLevel.Error, "{Loop}: {Stage} cannot receive until somebody acts; health is red, next try in {Pause}: {Problem}")]
        public static partial void ReceiveBroken(ILogger logger, string loop, Stage stage, TimeSpan pause, string problem);

        [LoggerMessage(134, LogLevel.Warning, "{Loop}: {Stage} could not give back {Count} messages at once ({Problem}); they return when their visibility timeout ends")]
        public static partial void NotReturned(ILogger logger, string loop, Stage stage, int count, string problem);
    }
}
