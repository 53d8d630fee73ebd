using Retrier.Abstractions.Faults;
using Retrier.Abstractions.Loops;
using Retrier.Abstractions.Taps;

using RetrierWorker.Taps;

namespace RetrierWorker.Campaigns;

/// <summary>
/// Sees a campaign out: closes its tap in the store, has its report written, and, where that is wanted, opens the tap again after a while.
/// </summary>
/// <remarks>
/// One task takes it upon itself, by the shared document; if it dies before the tap is set, another does so after <see cref="Again"/>. If it dies
/// after, the tap is set twice: to the same text, so that only its version is another.
/// </remarks>
internal sealed partial class CampaignClosing(CampaignParts parts, TimeProvider time, ILogger logger)
{
    /// <summary>How long a task is given to set a tap.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    private readonly CampaignReporting _reporting = new(parts, time, logger);

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

            if (state.End is not null || isGone)
            {
                await _reporting.LookAsync(state, taps, cancellationToken);
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
            _reporting.Write(state, taps);
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
                mine = CampaignState.IsSame(state, seen) && IsFree(state!, from);
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
            it => CampaignState.IsSame(it, state) ? it! with { ClosedVersion = closed.Version } : it, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(172, LogLevel.Error, "{Loop}: the replay tap is closed, and campaign {Campaign} is over ({Reason}): {Why}. Messages stay in the Retry queue; mend the cause, then open the tap again")]
        public static partial void Closed(ILogger logger, string loop, string campaign, string reason, string why);

        [LoggerMessage(173, LogLevel.Information, "{Loop}: the replay tap is closed, and campaign {Campaign} is over ({Reason}): {Why}")]
        public static partial void Ended(ILogger logger, string loop, string campaign, string reason, string why);

        [LoggerMessage(175, LogLevel.Warning, "{Loop}: the replay tap is open again, for {Probes} probes one at a time. It had been closed: {Why}")]
        public static partial void Reopened(ILogger logger, string loop, int probes, string why);

        [LoggerMessage(176, LogLevel.Error, "{Loop}: the replay tap could not be set ({Problem}), and is tried again; until then nothing is started all the same")]
        public static partial void NotSet(ILogger logger, string loop, string problem);
    }
}
