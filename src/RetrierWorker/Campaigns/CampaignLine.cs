using System.Globalization;

namespace RetrierWorker.Campaigns;

/// <summary>What became of a campaign's messages, in one line.</summary>
internal static class CampaignLine
{
    /// <summary>The line.</summary>
    /// <param name="counts">The figures.</param>
    /// <param name="left">Messages in the Retry queue; null when not known.</param>
    public static string Of(CampaignCounts counts, long? left)
    {
        string unknown = counts.Unknown > 0 ? Text($", {counts.Unknown} unknown") : string.Empty;
        string rest = left is { } messages ? Text($"{messages} left") : "what is left is not known";
        return Text($"{counts.Started} started, {counts.Duplicates} duplicates, {counts.Succeeded} succeeded, {counts.FailedAgain} failed again{unknown}, {counts.Parked} parked, {rest}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
