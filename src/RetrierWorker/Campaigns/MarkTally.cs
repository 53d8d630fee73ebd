using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>What became of the executions that were started at one mark.</summary>
/// <param name="Started">How many there were.</param>
/// <param name="Judged">Outcomes that say something about the upstream.</param>
/// <param name="Suspects">Outcomes of what is suspected to be poison.</param>
/// <param name="Throttled">Starts that were refused because of a quota.</param>
internal readonly record struct MarkTally(int Started, OutcomeCount Judged, OutcomeCount Suspects, int Throttled)
{
    public static MarkTally operator +(MarkTally left, MarkTally right) => new(
        left.Started + right.Started, left.Judged + right.Judged, left.Suspects + right.Suspects, left.Throttled + right.Throttled);
}
