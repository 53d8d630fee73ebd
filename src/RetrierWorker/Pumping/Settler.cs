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

    private readonly BatchSender _sender = new(settings, parts.Status, logger);
    private readonly BatchDeleter _deleter = new(settings, parts.Source, deletes, logger);

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
        await _deleter.DeleteAsync(done);
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
        IEnumerable<(Settlement, OutgoingMessage)> traced = forwards.Select(forward => (forward.Settlement, TraceContext.Inject(forward.Message, span)));
        await _sender.SendAsync(parts.ForwardTo!, traced, (settlement, result) =>
        {
            if (result.Acknowledged)
            {
                parts.Handler.Forwarded(((Verdict.Forward)settlement.Verdict).Message);
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
        return _sender.SendAsync(parts.Parked, parked, (settlement, result) =>
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

        [LoggerMessage(145, LogLevel.Warning, "{Loop}: {Stage} could not give back {Count} messages ({Problem}); they return when their visibility timeout ends")]
        public static partial void NotReturned(ILogger logger, string loop, Stage stage, int count, string problem);
    }
}
