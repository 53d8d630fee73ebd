using System.Diagnostics;

using Polly.CircuitBreaker;
using Polly.Timeout;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Queues;
using Retrier.Abstractions.StateMachines;

using RetrierWorker.Campaigns;
using RetrierWorker.Configuration;
using RetrierWorker.Guarding;
using RetrierWorker.Messages;
using RetrierWorker.Outcomes;
using RetrierWorker.Pumping;
using RetrierWorker.Taps;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Replay;

/// <summary>Retry message -> execution. Starting or redriving the same twice is once, so repeating it is safe.</summary>
internal sealed class ReplayHandler(
    LoopSettings loop,
    IStateMachine machine,
    ReplayParts parts,
    LoopMeters meters,
    Instruments instruments,
    TimeProvider time) : IMessageHandler
{
    public async ValueTask<Verdict> HandleAsync(ReceivedMessage message, CancellationToken abort)
    {
        Verdict verdict = await DecideAsync(message, abort);
        if (verdict is Verdict.Park)
        {
            parts.Campaign?.CountParked();
        }

        return verdict;
    }

    public void Forwarded(OutgoingMessage sent)
    {
        // replay forwards nothing
    }

    private async Task<Verdict> DecideAsync(ReceivedMessage message, CancellationToken abort)
    {
        using Permit permit = new(parts.Gate);
        LoopTaps taps = parts.Interlock.Taps;
        Campaign campaign = taps.CampaignOf(loop.Name);
        HeaderReading header = HeaderText.Read(message);
        (ExecutionName? name, Verdict? verdict) = ReplayRequest.Of(message, header, loop.MaxAttempts, campaign, taps.Parameters.Only);
        if (verdict is not null)
        {
            return verdict;
        }

        using CampaignEntry entry = new(parts.Campaign, campaign, name!, header.Header);
        return entry.WhyPark is { } poison
            ? new Verdict.Park(ParkReason.Poison, poison)
            : await ReplayAsync(message, name!, (campaign, entry, permit), abort);
    }

    private async Task<Verdict> ReplayAsync(
        ReceivedMessage message,
        ExecutionName name,
        (Campaign Campaign, CampaignEntry Entry, Permit Permit) turn,
        CancellationToken abort)
    {
        try
        {
            using Activity? span = StartSpan(message, name, turn.Campaign);
            GuardAnswer guarded = parts.Guard is null ? GuardAnswer.Unguarded : await parts.Guard.AskAsync(message, name, abort);
            if (guarded.Verdict is { } known)
            {
                CountGuarded(known);
                return known;
            }

            ReplayResult result = await SendAsync(message, name, guarded.Ticket, (Look, turn.Entry.Unanswered), abort);
            turn.Entry.Settle(result);
            return await SettleAsync(result, span, abort);
        }
        catch (PortException error)
        {
            turn.Entry.Failed(error.Fault);
            return await FailAsync(error);
        }
        catch (Exception error) when (error is BrokenCircuitException or TimeoutRejectedException)
        {
            return new Verdict.GiveBack(UntilProbe(), "breaker");
        }

        ReplayResult? Look()
        {
            turn.Permit.Dispose();
            return parts.Gate.StillOpen && turn.Entry.TryStart() ? null : ReplayResult.GateClosed;
        }
    }

    private void CountGuarded(Verdict verdict)
    {
        if (verdict is Verdict.Done)
        {
            parts.Campaign?.CountDuplicate();
        }
    }

    private async Task<ReplayResult> SendAsync(
        ReceivedMessage message,
        ExecutionName name,
        GuardTicket? ticket,
        (Func<ReplayResult?> Look, Action Unanswered) told,
        CancellationToken abort)
    {
        ReplayCall call = ReplayRequest.CallOf(message, name, machine, (loop.Replay.Mode, loop.MaxAttempts)) with { Unanswered = told.Unanswered };
        ReplayResult result = await parts.Pipeline.StartAsync(call, LookAgain, abort);
        if (ticket is not null)
        {
            await parts.Guard!.SentAsync(ticket, result, abort);
        }

        return result;

        ReplayResult? LookAgain() => told.Look() ?? (ticket is null || parts.Guard!.MayStart(ticket) ? null : ReplayResult.LeaseOver);
    }

    private async Task<Verdict> SettleAsync(ReplayResult result, Activity? span, CancellationToken abort)
    {
        span?.SetTag(TelemetryNames.Tags.StartResult, result.Kind.ToString());
        if (result.Ended is { } ended)
        {
            // before the message is deleted: nobody can be asked for it later, and where nobody else puts the work back it must be back by then
            meters.CountStarted();
            await parts.Outcomes.EndedAsync(ended, abort);
        }
        else if (result.Kind is ReplayKind.Started or ReplayKind.Redriven)
        {
            CountStart(Follow(result));
        }
        else if (result.Kind is ReplayKind.AlreadyHappened)
        {
            meters.CountDuplicate();
        }

        return ReplayVerdict.Of(result);
    }

    /// <summary>Before the message stops counting as in flight, so that capture cannot slip in between.</summary>
    private FollowAnswer Follow(ReplayResult result)
    {
        FollowAnswer answer = parts.Outcomes.Follow(result.ExecutionName!, result.ExecutionId);
        if (answer is FollowAnswer.OnlyCounted)
        {
            parts.Guard?.Forget(result.ExecutionName!);
            parts.Campaign?.NotFollowed(result.ExecutionName!);
        }

        return answer;
    }

    private void CountStart(FollowAnswer answer)
    {
        if (answer is FollowAnswer.Repeated)
        {
            meters.CountDuplicate();
        }
        else
        {
            meters.CountStarted();
        }
    }

    private async Task<Verdict> FailAsync(PortException error)
    {
        switch (error.Fault)
        {
            case Fault.Message:
                return new Verdict.Park(ParkReason.InputRefused, error.Message);
            case Fault.Loop:
                await parts.Alarm.HaltAsync(error);
                return new Verdict.GiveBack(TimeSpan.Zero, "halted");
            case Fault.Transient:
            case Fault.Throttled:
            default:
                return new Verdict.GiveBack(UntilProbe(), error.Fault is Fault.Throttled ? "throttled" : "start-failed");
        }
    }

    private TimeSpan UntilProbe()
    {
        TimeSpan least = Backoff.After(2, Random.Shared.NextDouble());
        return parts.Pipeline.BrokenUntil - time.GetUtcNow() is { } left && left > least ? left : least;
    }

    private Activity? StartSpan(ReceivedMessage message, ExecutionName name, Campaign campaign) => instruments.Spans.StartActivity(
        ActivityKind.Consumer,
        name: $"{TelemetryNames.Spans.Process} {loop.Loop.RetryQueue}",
        links: TraceContext.Of(message) is { } origin ? [new ActivityLink(origin)] : null,
        tags:
        [
            new(TelemetryNames.Tags.Loop, loop.Name),
            new(TelemetryNames.Tags.MessageId, message.Id),
            new(TelemetryNames.Tags.Incident, name.Incident.ToString()),
            new(TelemetryNames.Tags.Attempt, name.Attempt),
            new(TelemetryNames.Tags.ExecutionName, name.ToString()),
            new(TelemetryNames.Tags.Campaign, campaign.Id),
        ]);
}
