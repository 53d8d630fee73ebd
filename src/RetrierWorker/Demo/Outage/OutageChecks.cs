using System.Globalization;

using Retrier.Abstractions.Incidents;
using Retrier.Abstractions.Queues;

using RetrierWorker.Campaigns;
using RetrierWorker.Health;
using RetrierWorker.Messages;

namespace RetrierWorker.Demo.Outage;

/// <summary>What must hold of the campaigns of an outage. Pure.</summary>
internal static class OutageChecks
{
    /// <summary>Nobody wants to find out with more than a handful that a system is still broken.</summary>
    private const int MostCanaries = 5;

    /// <summary>Of the calls after the ramp, too many for the card step.</summary>
    private const double MostRefused = 0.1;

    /// <summary>Between what the rate must be in the end, as a share of what the card step bears.</summary>
    private const double LeastSettled = 0.5;
    private const double MostSettled = 1.25;

    /// <summary>Over how many seconds at the end.</summary>
    private const int SettledSeconds = 5;

    /// <summary>The system was broken: a canary found out, and the tap was closed.</summary>
    public static void Stopped(CampaignSeen campaign)
    {
        CampaignReport run = campaign.Report;
        Check(run.EndedBy is EndReasons.Ramp, $"the ramp did not end the campaign, but {EndOf(run)}");
        Check(run.Started is >= 1 and <= MostCanaries, $"{run.Started} executions were spent to find out that it is still broken, 1 to {MostCanaries} may");
    }

    /// <summary>The system was weak: the rate found out how weak, without overrunning it.</summary>
    public static void Settled(CampaignSeen campaign, OutagePlan plan)
    {
        Check(
            campaign.Traffic.RefusedShare < MostRefused,
            $"{campaign.Traffic.Refused} of {campaign.Traffic.Calls} calls after the ramp were too many for the card step, less than {MostRefused:0 %} may");
        Check(campaign.Rates.Count > 0, $"the ramp was never over");
        double settled = campaign.Rates.TakeLast(SettledSeconds).Average();
        Check(
            settled >= plan.HalfMended * LeastSettled && settled <= plan.HalfMended * MostSettled,
            $"the rate settled at {settled:0.0} a second, and the card step bears {plan.HalfMended}");
    }

    /// <summary>The budget was reached, and kept.</summary>
    public static void WithinBudget(CampaignSeen campaign, OutagePlan plan)
    {
        CampaignReport run = campaign.Report;
        Check(run.EndedBy is EndReasons.Budget, $"the budget did not end the campaign, but {EndOf(run)}");
        Check(run.Started <= plan.Budget, $"{run.Started} executions were started, and the budget is {plan.Budget}");
    }

    /// <summary>The system bore all that came: the rate went up.</summary>
    public static void Risen(CampaignSeen campaign)
    {
        Check(campaign.Report.EndedBy is EndReasons.Operator, $"the campaign was ended by {EndOf(campaign.Report)}");
        Check(campaign.Traffic.Refused == 0, $"{campaign.Traffic.Refused} calls were too many for a card step that is mended");
        Check(campaign.Rates.Count > 0, $"the ramp was never over");
        Check(campaign.Rates.Max() > campaign.Rates[0], $"the rate did not rise from {campaign.Rates[0]:0.#} a second");
    }

    /// <summary>What cannot succeed was parked, and cost nothing any more.</summary>
    public static void Parked(CampaignSeen campaign, OutagePlan plan)
    {
        CampaignReport run = campaign.Report;
        Check(run.Parked == plan.Refused, $"{run.Parked} messages were parked, and {plan.Refused} orders have a card that is refused");
        Check(run.Started == 0, $"{run.Started} executions were spent on what is known to be poison");
    }

    /// <summary>Parked, and for that reason.</summary>
    public static void ArePoison(IEnumerable<ReceivedMessage> parked)
    {
        string[] others = [.. parked.Select(static message => HeaderText.Read(message).Header?.Reason ?? "no reason").Where(static reason => reason != ParkReason.Poison.Code)];
        Check(others.Length == 0, $"{others.Length} messages are parked for another reason: {string.Join(", ", others.Distinct(StringComparer.Ordinal))}");
    }

    private static string? EndOf(CampaignReport run) => run.Why is { } why ? $"{run.EndedBy}: {why}" : run.EndedBy;

    private static void Check(bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            throw new DemoException(otherwise.ToString(CultureInfo.InvariantCulture));
        }
    }
}
