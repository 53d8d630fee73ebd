using System.Globalization;

using RetrierWorker.Campaigns;
using RetrierWorker.Explaining;
using RetrierWorker.Health;

namespace RetrierWorker.Console;

/// <summary>A loop's campaign in one line.</summary>
internal static class CampaignStatusLine
{
    /// <summary>Null when there was none.</summary>
    public static string? Of(LoopReport loop)
    {
        if (loop.CampaignRun is not { } run)
        {
            return null;
        }

        CampaignCounts counts = new(run.Started, run.Duplicates, run.Succeeded, run.FailedAgain, run.Unknown, run.Parked);
        string end = run.EndedBy is { } by ? Text($"; ended by {by}: {run.Why}") : string.Empty;
        string finish = run.SecondsToFinish is { } seconds and > 0 ? Text($"; about {TimeText.Of(TimeSpan.FromSeconds(seconds))} to go") : string.Empty;
        return Text($"{loop.Name}: campaign {run.Id} ({run.Stage}): {CampaignLine.Of(counts, run.Left)}{end}{finish}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
