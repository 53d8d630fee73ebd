using System.Diagnostics;

using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Taps;

using RetrierWorker.Taps;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Campaigns;

/// <summary>
/// Sees a campaign out: closes its tap in the store, writes its report once its executions have ended, and, where that is wanted, opens the
/// tap again after a while.
/// </summary>
/// <remarks>
/// One task takes it upon itself, by the shared document; if it dies before the tap is set, another does so after <see cref="Again"/>. If it dies
/// after, the tap is set twice: to the same text, so that only its version is another.
/// </remarks>
internal sealed partial class CampaignClosing(CampaignParts parts, TimeProvider time, ILogger logger)
{
    /// <summary>How long a task is given to set a tap.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    private (string Campaign, long At)? _overSince;

    private string Loop => parts.Loop.Name;

    /// <summary>Looks after a campaign that may be over.</summary>
    public async Task LookAsync(LoopTaps taps, CancellationToken cancellationToken)
    {
        if (parts.Run.State is not { } state)
        {
            return;
        }

        // taps that cannot be read, or that this task sees late, do not say that somebody has set them
        Campaign campaign = taps.CampaignOf(Loop);
        bool isIts = string.Equals(campaign.Id, state.Id, StringComparison.Ordinal);
        bool isGone = !isIts && campaign.CutOff >= state.CutOff;
        try
        {
            if (isIts && taps.Replay.IsOpen && state is { End: { } end, ClosedVersion: null })
            {
                await CloseAsync(state, end, cancellationToken);
            }

            if (!state.Reported && (state.End is not null || isGone) && HasSettled(state))
            {
                await ReportAsync(state, taps, cancellationToken);
            }
        }
        catch (PortException error)
        {
            Log.NotSet(logger, Loop, error.Message);
        }
    }

    /// <summary>Writes the report of a campaign that another has taken the place of, before it had one.</summary>
    public void Replaced(CampaignState state, LoopTaps taps)
    {
        if (!state.Reported)
        {
            DateTimeOffset now = time.GetUtcNow();
            Report(state, EndOf(state, taps, now), now);
        }
    }

    /// <summary>Opens a tap again that ramp or breaker closed, if that is wanted and it is time; the campaign that begins then starts with probes.</summary>
    public async Task ReopenAsync(LoopTaps taps, CancellationToken cancellationToken)
    {
        if (!parts.Loop.Campaign.Breaker.Reopen || parts.Run.State is not { End: { } end } state || !IsTime(state, end, taps))
        {
            return;
        }

        try
        {
            if (await ClaimAsync(state, ProbesFrom(end), cancellationToken))
            {
                await parts.Taps.WriteAsync(
                    new TapChange(Loop, TapParameterNames.ReplayTap, TapText.Of(TapState.Open), $"opened by Retrier for probes, after: {end.Why}"),
                    CancellationToken.None);
                Log.Reopened(logger, Loop, parts.Loop.Campaign.Breaker.Probes, end.Why);
            }
        }
        catch (PortException error)
        {
            Log.NotSet(logger, Loop, error.Message);
        }
    }

    private bool IsTime(CampaignState state, CampaignEnd end, LoopTaps taps) =>
        EndReasons.MayPass(end.Reason)
        && !taps.Replay.IsOpen
        && !taps.Capture.IsOpen
        && taps.Replay.Version == state.ClosedVersion
        && time.GetUtcNow() >= ProbesFrom(end)
        && IsFree(state, ProbesFrom(end));

    private DateTimeOffset ProbesFrom(CampaignEnd end) => end.At + parts.Loop.Campaign.Breaker.Break;

    /// <summary>Whether no task has taken it upon itself of late to set the tap to what it is to be from some moment on.</summary>
    private bool IsFree(CampaignState state, DateTimeOffset from) =>
        state.SettingSince is not { } since || since < from || time.GetUtcNow() - since >= Again;

    /// <summary>True for one task at a time.</summary>
    private async Task<bool> ClaimAsync(CampaignState seen, DateTimeOffset from, CancellationToken cancellationToken)
    {
        bool mine = false;
        await parts.Document.ChangeAsync(
            state =>
            {
                mine = IsSame(state, seen) && IsFree(state!, from);
                return mine ? state! with { SettingSince = time.GetUtcNow() } : state;
            },
            cancellationToken);
        return mine;
    }

    private async Task CloseAsync(CampaignState state, CampaignEnd end, CancellationToken cancellationToken)
    {
        if (!IsFree(state, end.At) || !await ClaimAsync(state, end.At, cancellationToken))
        {
            return;
        }

        TapParameter closed = await parts.Taps.WriteAsync(
            new TapChange(Loop, TapParameterNames.ReplayTap, TapText.Of(TapState.Closed), $"closed by Retrier ({end.Reason}): {end.Why}"),
            CancellationToken.None);
        parts.Meters.CountCampaignClosed(end.Reason);
        if (end.Reason is EndReasons.Max or EndReasons.Lease)
        {
            Log.Ended(logger, Loop, state.Id, end.Reason, end.Why);
        }
        else
        {
            Log.Closed(logger, Loop, state.Id, end.Reason, end.Why);
        }

        await parts.Document.ChangeAsync(
            it => IsSame(it, state) ? it! with { ClosedVersion = closed.Version } : it, CancellationToken.None);
    }

    /// <summary>Whether nothing of it is under way any more, or it was waited for long enough.</summary>
    private bool HasSettled(CampaignState state)
    {
        if (_overSince is not { } since || !string.Equals(since.Campaign, state.Id, StringComparison.Ordinal))
        {
            since = (state.Id, time.GetTimestamp());
            _overSince = since;
        }

        return TaskStandings.Open(state.Tasks, time.GetUtcNow()) == 0 || time.GetElapsedTime(since.At) >= parts.Loop.Campaign.Patience;
    }

    private async Task ReportAsync(CampaignState seen, LoopTaps taps, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        CampaignEnd end = EndOf(seen, taps, now);
        bool mine = false;
        await parts.Document.ChangeAsync(
            state =>
            {
                mine = IsSame(state, seen) && !state!.Reported;
                return mine ? state! with { End = state.End ?? end, Stage = CampaignStage.Over, Reported = true } : state;
            },
            cancellationToken);
        if (mine)
        {
            Report(seen, end, now);
        }
    }

    private CampaignEnd EndOf(CampaignState state, LoopTaps taps, DateTimeOffset now) => state.End
        ?? (parts.Halt.Why(taps.Replay.Version, taps.Replay.IsOpen) is { } fault
            ? new CampaignEnd(EndReasons.Fault, fault, now)
            : new CampaignEnd(EndReasons.Operator, "the replay tap was set by somebody else", now));

    private void Report(CampaignState state, CampaignEnd end, DateTimeOffset now)
    {
        CampaignCounts counts = state.Counts;
        long? left = parts.Left();
        using Activity? span = parts.Instruments.Spans.StartActivity(
            ActivityKind.Internal,
            parentContext: default,
            name: $"{TelemetryNames.Spans.Campaign} {Loop}",
            startTime: state.BeganAt,
            tags:
            [
                new(TelemetryNames.Tags.Loop, Loop),
                new(TelemetryNames.Tags.Campaign, state.Id),
                new(TelemetryNames.Tags.CampaignStarted, counts.Started),
                new(TelemetryNames.Tags.CampaignDuplicates, counts.Duplicates),
                new(TelemetryNames.Tags.CampaignSucceeded, counts.Succeeded),
                new(TelemetryNames.Tags.CampaignFailedAgain, counts.FailedAgain),
                new(TelemetryNames.Tags.CampaignParked, counts.Parked),
                new(TelemetryNames.Tags.CampaignLeft, left),
                new(TelemetryNames.Tags.Reason, end.Reason),
            ]);
        span?.SetEndTime(now.UtcDateTime);
        Log.Report(logger, Loop, state.Id, CampaignLine.Of(counts, left), end.Reason, end.Why);
    }

    private static bool IsSame(CampaignState? state, CampaignState seen) => string.Equals(state?.Id, seen.Id, StringComparison.Ordinal);

    private static partial class Log
    {
        [LoggerMessage(172, LogLevel.Error, "{Loop}: the replay tap is closed, and campaign {Campaign} is over ({Reason}): {Why}. Messages stay in the Retry queue; mend the cause, then open the tap again")]
        public static partial void Closed(ILogger logger, string loop, string campaign, string reason, string why);

        [LoggerMessage(173, LogLevel.Information, "{Loop}: the replay tap is closed, and campaign {Campaign} is over ({Reason}): {Why}")]
        public static partial void Ended(ILogger logger, string loop, string campaign, string reason, string why);

        [LoggerMessage(174, LogLevel.Information, "{Loop}: report of campaign {Campaign}: {Report}; it ended by {Reason}: {Why}")]
        public static partial void Report(ILogger logger, string loop, string campaign, string report, string reason, string why);

        [LoggerMessage(175, LogLevel.Warning, "{Loop}: the replay tap is open again, for {Probes} probes one at a time. It had been closed: {Why}")]
        public static partial void Reopened(ILogger logger, string loop, int probes, string why);

        [LoggerMessage(176, LogLevel.Error, "{Loop}: the replay tap could not be set ({Problem}), and is tried again; until then nothing is started all the same")]
        public static partial void NotSet(ILogger logger, string loop, string problem);
    }
}
