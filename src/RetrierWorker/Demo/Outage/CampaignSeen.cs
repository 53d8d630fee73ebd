using RetrierWorker.Health;
using RetrierWorker.Sample;

namespace RetrierWorker.Demo.Outage;

/// <summary>A campaign of the demo, as it was seen.</summary>
/// <param name="Report">Its report.</param>
/// <param name="Rates">Its rate after the ramp, executions a second, second by second.</param>
/// <param name="Traffic">The calls that the card step got from it after the ramp.</param>
internal sealed record CampaignSeen(CampaignReport Report, IReadOnlyList<double> Rates, StepTraffic Traffic);
