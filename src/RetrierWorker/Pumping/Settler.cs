using System.Diagnostics;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Messages;
using RetrierWorker.Parking;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Pumping;

/// <summary>
/// Settles a batch of verdicts: sends what replaces a message, deletes what is acknowledged, gives back the rest.
/// </summary>
/// <remarks>
/// If the process dies after the send and before the delete, the message is delivered again and leads to the same execution name:
/// a duplicate, not a second start. If it dies before the send, nothing has happened. There is no path that deletes first.
/// </remarks>
internal sealed partial class Settler(PumpSettings settings, PumpParts parts, DeleteMemory deletes, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan ParkedRefused = TimeSpan.FromMinutes(15);

    public async Task SettleAsync(IReadOnlyList<Settlement> batch)
    {
        List<Settlement> done = [.. batch.Where(settlement => settlement.Verdict is Verdict.Done)];
        List<(Settlement Settlement, Verdict.GiveBack Back)> back = [];
        foreach (Settlement settlement in batch)
        {
            if (settlement.Verdict is Verdict.GiveBack giveBack)
            {
                back.Add((settlement, giveBack));
            }
        }

        List<Settlement> refused = await ForwardAsync(batch, done, back);
        await ParkAsync([.. batch.Where(settlement => settlement.Verdict is Verdict.Park), .. refused], done, back);
        await DeleteAsync(done);
        await GiveBackAsync(back);
    }

    /// <summary>Returns what the target refused for good, to be parked.</summary>
    private async Task<List<Settlement>> ForwardAsync(
        IReadOnlyList<Settlement> batch,
        List<Settlement> done,
        List<(Settlement Settlement, Verdict.GiveBack Back)> back)
    {
        List<(Settlement Settlement, OutgoingMessage Message)> forwards = [];
        foreach (Settlement settlement in batch)
        {
            if (settlement.Verdict is Verdict.Forward forward)
            {
                forwards.Add((settlement, forward.Message));
            }
        }

        List<Settlement> refused = [];
        using Activity? span = forwards.Count > 0 ? StartCapture([.. forwards.Select(forward => forward.Settlement)]) : null;
        await SendAsync(parts.ForwardTo, forwards, (settlement, result) =>
        {
            if (result.Acknowledged)
            {
                parts.Handler.Forwarded(settlement.InFlight.Message);
                done.Add(settlement);
            }
            else if (result.Fault is Fault.Message)
            {
                refused.Add(settlement with { Verdict = new Verdict.Park(ParkReason.SendRefused, result.Error!) });
            }
            else
            {
                back.Add((settlement, new Verdict.GiveBack(Pause(settlement), "send-failed")));
            }
        });
        return refused;
    }

    private Task ParkAsync(
        List<Settlement> toPark,
        List<Settlement> done,
        List<(Settlement Settlement, Verdict.GiveBack Back)> back)
    {
        IEnumerable<(Settlement Settlement, OutgoingMessage Message)> parked = toPark.Select(settlement =>
        {
            var park = (Verdict.Park)settlement.Verdict;
            return (settlement, ParkedMessage.Of(
                park.As ?? settlement.InFlight.Message, (settings.Loop, parts.Source.Name), (park.Reason, park.Detail), time.GetUtcNow()));
        });
        return SendAsync(parts.Parked, parked, (settlement, result) =>
        {
            var park = (Verdict.Park)settlement.Verdict;
            ReceivedMessage message = settlement.InFlight.Message;
            if (result.Acknowledged)
            {
                parts.Meters.CountParked(settings.Stage, park.Reason);
                Log.Parked(logger, settings.Loop, message.Id, park.Reason.Code, park.Detail);
                done.Add(settlement);
            }
            else
            {
                bool passes = result.Fault is not Fault.Message;
                Log.NotParked(logger, settings.Loop, message.Id, park.Reason.Code, result.Error!);
                back.Add((settlement, new Verdict.GiveBack(passes ? Pause(settlement) : ParkedRefused, "park-failed")));
            }
        });
    }

    private async Task SendAsync(
        IMessageQueue? queue,
        IEnumerable<(Settlement Settlement, OutgoingMessage Message)> messages,
        Action<Settlement, EntryResult> each)
    {
        foreach (List<(Settlement Settlement, OutgoingMessage Message)> batch in Batches.Cut(messages, entry => entry.Message.Size))
        {
            IReadOnlyList<EntryResult> results;
            try
            {
                // not cancelled by a shutdown: a send that was cut off may have happened, and would be repeated for nothing
                results = await queue!.SendAsync([.. batch.Select(entry => entry.Message)], CancellationToken.None);
                parts.Status.Sends.Ended();
            }
            catch (PortException error)
            {
                parts.Status.Sends.Failed($"{queue!.Name} takes no messages: {error.Message}");
                Log.SendFailed(logger, settings.Loop, settings.Stage, queue.Name, error.Message);
                results = [.. batch.Select(_ => EntryResult.Failed(error.Fault is Fault.Message ? Fault.Transient : error.Fault, error.Code))];
            }

            for (int i = 0; i < batch.Count; i++)
            {
                each(batch[i].Settlement, results[i]);
            }
        }
    }

    private async Task DeleteAsync(List<Settlement> done)
    {
        foreach (Settlement[] batch in done.Chunk(QueueLimits.BatchEntries))
        {
            // before the call: should it fail half-way, a redelivery is deleted and not handled again
            foreach (Settlement settlement in batch)
            {
                deletes.Remember(settlement.InFlight.Message.Id);
            }

            try
            {
                IReadOnlyList<EntryResult> results = await parts.Source.DeleteAsync(
                    [.. batch.Select(settlement => settlement.InFlight.Message.ReceiptHandle)], CancellationToken.None);
                foreach ((Settlement settlement, EntryResult result) in batch.Zip(results))
                {
                    if (result.Acknowledged)
                    {
                        deletes.Forget(settlement.InFlight.Message.Id);
                    }
                    else
                    {
                        Log.NotDeleted(logger, settings.Loop, settings.Stage, settlement.InFlight.Message.Id, result.Error!);
                    }
                }
            }
            catch (PortException error)
            {
                Log.DeleteFailed(logger, settings.Loop, settings.Stage, batch.Length, error.Message);
            }
        }
    }

    private async Task GiveBackAsync(List<(Settlement Settlement, Verdict.GiveBack Back)> back)
    {
        foreach ((Settlement Settlement, Verdict.GiveBack Back)[] batch in back
            .Where(entry => !entry.Settlement.InFlight.LeaseLost)
            .Chunk(QueueLimits.BatchEntries))
        {
            foreach (IGrouping<string, Verdict.GiveBack> group in batch.Select(entry => entry.Back).GroupBy(b => b.Reason, StringComparer.Ordinal))
            {
                parts.Meters.CountGivenBack(settings.Stage, group.Key, group.Count());
            }

            await Returning.ReturnAsync(
                parts.Source,
                [.. batch.Select(entry => new VisibilityChange(entry.Settlement.InFlight.Message.ReceiptHandle, entry.Back.After))],
                error => Log.NotReturned(logger, settings.Loop, settings.Stage, batch.Length, error));
        }
    }

    /// <summary>Grows with the deliveries of the message, so that a queue which refuses sends is not hammered.</summary>
    private static TimeSpan Pause(Settlement settlement) =>
        Backoff.After(settlement.InFlight.Message.ReceiveCount, Random.Shared.NextDouble());

    private Activity? StartCapture(IReadOnlyList<Settlement> batch) => parts.Instruments.Spans.StartActivity(
        ActivityKind.Consumer,
        name: $"{TelemetryNames.Spans.Capture} {parts.Source.Name}",
        links: batch.Select(settlement => TraceContext.Of(settlement.InFlight.Message)).OfType<ActivityContext>().Select(context => new ActivityLink(context)),
        tags:
        [
            new(TelemetryNames.Tags.Loop, settings.Loop),
            new(TelemetryNames.Tags.BatchCount, batch.Count),
        ]);

    private static partial class Log
    {
        [LoggerMessage(140, LogLevel.Warning, "{Loop}: message {MessageId} is parked: {Reason} ({Detail}). It stays in the Parked queue until somebody acts")]
        public static partial void Parked(ILogger logger, string loop, string messageId, string reason, string detail);

        [LoggerMessage(141, LogLevel.Error, "{Loop}: message {MessageId} should be parked ({Reason}), but the Parked queue did not take it ({Problem}); it stays in its queue and is tried again")]
        public static partial void NotParked(ILogger logger, string loop, string messageId, string reason, string problem);

        [LoggerMessage(142, LogLevel.Warning, "{Loop}: {Stage} cannot send to {Queue} ({Problem}); the messages stay where they are and are tried again")]
        public static partial void SendFailed(ILogger logger, string loop, Stage stage, string queue, string problem);

        [LoggerMessage(143, LogLevel.Warning, "{Loop}: {Stage} could not delete message {MessageId} ({Problem}); when it is delivered again it is deleted, not handled again")]
        public static partial void NotDeleted(ILogger logger, string loop, Stage stage, string messageId, string problem);

        [LoggerMessage(144, LogLevel.Warning, "{Loop}: {Stage} could not delete {Count} messages ({Problem}); when delivered again they are deleted, not handled again")]
        public static partial void DeleteFailed(ILogger logger, string loop, Stage stage, int count, string problem);

        [LoggerMessage(145, LogLevel.Warning, "{Loop}: {Stage} could not give back {Count} messages ({Problem}); they return when their visibility timeout ends")]
        public static partial void NotReturned(ILogger logger, string loop, Stage stage, int count, string problem);
    }
}
