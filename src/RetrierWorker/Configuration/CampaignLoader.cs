using System.Globalization;

using RetrierWorker.Campaigns;
using RetrierWorker.Pacing;

namespace RetrierWorker.Configuration;

/// <summary>Reads what bounds the campaigns of a loop: how they begin, how they speed up, and what ends them.</summary>
internal static class CampaignLoader
{
    private const int MostSteps = 10;
    private const int LargestStep = 10_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The limits of one loop.</summary>
    /// <param name="loop">Its section.</param>
    /// <param name="quotas">The account's quotas; null where there are none.</param>
    /// <param name="patience">How long a report waits for outcomes.</param>
    public static CampaignLimits Read(SettingsReader loop, QuotaLimits? quotas, TimeSpan patience)
    {
        SettingsReader replay = loop.Section("Replay");
        SettingsReader campaign = loop.Section("Campaign");
        double? transitions = replay.OptionalNumber("TransitionsPerExecution", "not known", (1, 25_000), "no execution has so few or so many, and the safe rate and the price would be wrong.");
        return new CampaignLimits
        {
            Ramp = ReadRamp(replay.Section("Ramp")),
            Adaptive = replay.Flag("Adaptive", true),
            Floor = replay.Number("FloorPerSecond", 1, (0.001, 1000), "replay would come to a stop, or never slow down."),
            Breaker = ReadBreaker(replay.Section("Breaker")),
            Budget = ReadBudget(loop.Section("Budget"), transitions),
            Poison = ReadPoison(loop.Section("Poison")),
            MaxExecutions = campaign.OptionalWhole("MaxExecutions", "none", 1, int.MaxValue, "a campaign would end before its first execution."),
            Lease = campaign.OptionalTime("Lease", "none", (Second, TimeSpan.FromDays(14)), "a campaign would end at once, or outlast its messages."),
            TransitionsPerExecution = transitions,
            Quotas = quotas,
            Patience = patience > TimeSpan.Zero ? patience : Second,
        };
    }

    /// <summary>The account's quotas.</summary>
    public static QuotaLimits ReadQuotas(SettingsReader quotas) => new()
    {
        StartsPerSecond = quotas.Number("StartsPerSecond", 150, (1, 1_000_000), "the safe rate would be wrong."),
        TransitionsPerSecond = quotas.Number("TransitionsPerSecond", 800, (1, 1_000_000), "the safe rate would be wrong."),
        Share = quotas.Number("Share", 0.2, (0.001, 1), "replay would get nothing, or more than there is."),
    };

    private static RampLimits ReadRamp(SettingsReader ramp) => new()
    {
        Steps = ReadSteps(ramp),
        Success = ramp.Number("SuccessShare", 0.95, (0, 1), "no step could succeed, or none could fail."),
        Rate = ramp.Number("RatePerSecond", 5, (0.001, 1000), "a step would never be over, or be a burst."),
    };

    private static int[] ReadSteps(SettingsReader ramp)
    {
        const string Default = "1,5,20";
        string text = ramp.Text("Steps", Default);
        if (string.Equals(text, "none", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        int[] steps = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(static step =>
            int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is >= 1 and <= LargestStep ? size : 0)];
        if (steps.Length <= MostSteps && !steps.Contains(0))
        {
            return steps;
        }

        ramp.Refuse("Steps", $"is neither 'none' nor up to {MostSteps} whole numbers from 1 to {LargestStep} with commas between them: a campaign would not know how to begin.");
        return [];
    }

    private static OutcomeBreakerLimits ReadBreaker(SettingsReader breaker) => new()
    {
        Window = breaker.Time("Window", TimeSpan.FromMinutes(1), (Second, TimeSpan.FromHours(1)), "there would be nothing to judge by, or what was long ago would count."),
        FewestOutcomes = breaker.Whole("FewestOutcomes", 20, 1, 100_000, "one failure would close the tap, or nothing ever would."),
        FailedShare = breaker.Number("FailedShare", 0.5, (0.01, 1), "the tap would be closed for nothing, or never."),
        Reopen = breaker.Flag("Reopen", false),
        Break = breaker.Time("Break", TimeSpan.FromMinutes(5), (Second, TimeSpan.FromDays(1)), "a broken system would be tried again and again, or never."),
        Probes = breaker.Whole("Probes", 3, 1, 100, "replay would go on without a probe, or never."),
    };

    private static PoisonLimits ReadPoison(SettingsReader poison) => new()
    {
        Attempts = poison.Whole("Attempts", 2, 0, 1000, "nothing would ever be poison. To leave it to MaxAttempts say 0."),
        GroupSuccess = poison.Number("GroupSuccess", 0.9, (0.01, 1), "what failed by chance would be parked, or nothing would be."),
        FewestOutcomes = poison.Whole("FewestOutcomes", 20, 1, 100_000, "chance would decide, or nothing would."),
    };

    private static BudgetLimits ReadBudget(SettingsReader budget, double? transitions)
    {
        double price = budget.Number("PricePerTransition", 0.000025, (0.000000001, 1), "an execution would cost nothing, or a fortune.");
        return new BudgetLimits
        {
            Campaign = Least("Campaign", null),
            Hour = Least("Hour", null),
            Day = Least("Day", 1_000_000),
        };

        long? Least(string name, int? fallback)
        {
            const string Consequence = "nothing could be replayed, or the budget would be none.";
            int? executions = fallback is { } most
                ? budget.Whole(name, most, 1, int.MaxValue, Consequence)
                : budget.OptionalWhole(name, "none", 1, int.MaxValue, Consequence);
            string inMoney = $"{name}Money";
            double? money = budget.OptionalNumber(inMoney, "none", (0.01, 1_000_000_000), Consequence);
            if (money is null)
            {
                return executions;
            }

            if (transitions is null)
            {
                budget.Refuse(inMoney, "cannot be turned into executions: say by Replay:TransitionsPerExecution how many transitions one has, best of all one that fails and retries.");
                return executions;
            }

            long affordable = BudgetLimits.ExecutionsFor((decimal)money, (decimal)price, transitions.Value);
            return Math.Min(affordable, executions ?? long.MaxValue);
        }
    }
}
