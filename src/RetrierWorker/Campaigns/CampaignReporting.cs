using System.Diagnostics;

using RetrierWorker.Taps;
using RetrierWorker.Telemetry;

namespace RetrierWorker.Campaigns;

/// <summary>Writes the report of a campaign that is over: to the log and as a span. Status has it all the time.</summary>
internal sealed partial class CampaignReporting(CampaignParts parts, TimeProvider time, ILogger logger)
{
    private (string Campaign, long At)? _overSince;

    /// <summary>Writes the report of a campaign that is over, once for all tasks, if nothing of it is under way any more.</summary>
    public async Task LookAsync(CampaignState seen, LoopTaps taps, CancellationToken cancellationToken)
    {
        if (seen.Reported || !HasSettled(seen))
        {
            return;
        }

        DateTimeOffset now = time.GetUtcNow();
        CampaignEnd end = EndOf(seen, taps, now);
        bool mine = false;
        await parts.Document.ChangeAsync(
            state =>
            {
                mine = CampaignState.IsSame(state, seen) && !state!.Reported;
                return mine ? state! with { End = state.End ?? end, Reported = true } : state;
            },
            cancellationToken);
        if (mine)
        {
            Report(seen, end, now);
        }
    }

    /// <summary>Writes it now, whatever is still under way.</summary>
    public void Write(CampaignState state, LoopTaps taps)
    {
        DateTimeOffset now = time.GetUtcNow();
        Report(state, EndOf(state, taps, now), now);
    }

    private CampaignEnd EndOf(CampaignState state, LoopTaps taps, DateTimeOffset now) => state.End
        ?? (parts.Halt.Why(taps.Replay.Version, taps.Replay.IsOpen) is { } fault
            ? new CampaignEnd(EndReasons.Fault, fault, now)
            : new CampaignEnd(EndReasons.Operator, "the replay tap was set by somebody else", now));

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

    private void Report(CampaignState state, CampaignEnd end, DateTimeOffset now)
    {
        CampaignCounts counts = state.Counts;
        long? left = parts.Left();
        using Activity? span = parts.Instruments.Spans.StartActivity(
            ActivityKind.Internal,
            parentContext: default,
            name: $"{TelemetryNames.Spans.Campaign} {parts.Loop.Name}",
            startTime: state.BeganAt,
            tags:
            [
                new(TelemetryNames.Tags.Loop, parts.Loop.Name),
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
        Log.Report(logger, parts.Loop.Name, state.Id, CampaignLine.Of(counts, left), end.Reason, end.Why);
    }

    private static partial class Log
    {
        [LoggerMessage(174, LogLevel.Information, "{Loop}: report of campaign {Campaign}: {Report}; it ended by {Reason}: {Why}")]
        public static partial void Report(ILogger logger, string loop, string campaign, string report, string reason, string why);
    }
}
