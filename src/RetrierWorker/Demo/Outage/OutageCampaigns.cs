using System.Globalization;

using Retrier.Abstractions.Taps;

using RetrierWorker.Campaigns;
using RetrierWorker.Health;

namespace RetrierWorker.Demo.Outage;

/// <summary>Runs campaigns as an operator does: turn the taps, look on, read the report, turn them back.</summary>
internal sealed class OutageCampaigns(DemoWorker worker, DemoOperator hand, OutageMeter meter, DemoOutput output)
{
    private readonly List<CampaignSeen> _seen = [];

    /// <summary>All that were run, in order.</summary>
    public IReadOnlyList<CampaignSeen> Seen => _seen;

    /// <summary>Runs one until it closes its tap by itself, or nothing is left to replay; what failed again in it is captured again.</summary>
    public async Task<CampaignSeen> RunAsync(CancellationToken cancellationToken)
    {
        string? before = worker.Campaign?.Id;
        meter.Begin();
        await hand.TurnToReplayAsync(cancellationToken);
        await hand.UntilAsync(() => IsOverAsync(before, cancellationToken), "the campaign is over", cancellationToken);
        await CloseAsync(cancellationToken);
        await hand.UntilAsync(() => Task.FromResult(worker.Campaign is { Reported: true }), "the campaign's report is written", cancellationToken);
        CampaignSeen seen = new(worker.Report().CampaignRun!, meter.Rates, meter.Traffic);
        _seen.Add(seen);
        Print(seen);
        await hand.SetAsync(Tap.Capture, TapState.Open, cancellationToken);
        await hand.UntilAsync(() => worker.Queues.AreEmptyAsync(["failure"], cancellationToken), "what failed again is captured again", cancellationToken);
        await hand.NoteCountsAsync(cancellationToken);
        return seen;
    }

    private async Task<bool> IsOverAsync(string? before, CancellationToken cancellationToken)
    {
        meter.Look();
        return worker.Campaign is { } now
            && !string.Equals(now.Id, before, StringComparison.Ordinal)
            && (now.End is not null
                || (await worker.Queues.AreEmptyAsync(["retry"], cancellationToken) && worker.Report().Counts.Unsettled == 0));
    }

    /// <summary>Unless it has closed itself; then nobody else needs to, and it is seen in the tap store.</summary>
    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (worker.Campaign?.End is not { } end)
        {
            await hand.SetAsync(Tap.Replay, TapState.Closed, cancellationToken);
            return;
        }

        await hand.UntilAsync(
            async () => await worker.ReadTapAsync(Tap.Replay, cancellationToken) is TapState.Closed, "the replay tap is closed in the tap store", cancellationToken);
        output.Warn($"the replay tap closed itself, in the tap store too: {end.Why} ({end.Reason})");
    }

    private void Print(CampaignSeen seen)
    {
        CampaignReport run = seen.Report;
        CampaignCounts counts = new(run.Started, run.Duplicates, run.Succeeded, run.FailedAgain, run.Unknown, run.Parked);
        output.Note($"report of campaign {run.Id}: {CampaignLine.Of(counts, run.Left)}; ended by {run.EndedBy}: {run.Why}");
        if (seen.Rates.Count > 0)
        {
            output.Note($"rate second by second: {string.Join(' ', seen.Rates.Select(static rate => rate.ToString("0", CultureInfo.InvariantCulture)))}");
        }
    }
}
