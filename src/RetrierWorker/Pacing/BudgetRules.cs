using System.Globalization;

namespace RetrierWorker.Pacing;

/// <summary>
/// How many executions a budget still allows. What is granted is written down before it is started, so a crash can leave part of
/// it unused, but never spends more. Pure.
/// </summary>
internal static class BudgetRules
{
    /// <summary>Asks for some executions in a campaign at a time.</summary>
    public static BudgetDecision Grant(BudgetSpent? spent, string campaign, DateTimeOffset now, int wanted, BudgetLimits limits)
    {
        BudgetSpent current = Current(spent, campaign, now);
        BudgetLeft tightest = Left(current, limits).MinBy(static it => it.Left) ?? new BudgetLeft(string.Empty, 0, long.MaxValue);
        int granted = (int)Math.Min(Math.Max(tightest.Left, 0), wanted);
        return new BudgetDecision(
            granted,
            current with { InCampaign = current.InCampaign + granted, InHour = current.InHour + granted, InDay = current.InDay + granted },
            granted == 0 && wanted > 0 ? Text($"the budget of {tightest.Limit} executions {(tightest.Period is "hour" ? "an" : "a")} {tightest.Period} is spent") : null);
    }

    /// <summary>What the budgets still allow; those that are not limited are left out.</summary>
    public static IReadOnlyList<BudgetLeft> Left(BudgetSpent? spent, string campaign, DateTimeOffset now, BudgetLimits limits) =>
        Left(Current(spent, campaign, now), limits);

    private static BudgetLeft[] Left(BudgetSpent current, BudgetLimits limits)
    {
        (string Period, long? Limit, long Spent)[] all =
        [
            ("campaign", limits.Campaign, current.InCampaign),
            ("hour", limits.Hour, current.InHour),
            ("day", limits.Day, current.InDay),
        ];
        return [.. all.Where(static it => it.Limit is not null).Select(static it => new BudgetLeft(it.Period, it.Limit!.Value, Math.Max(0, it.Limit.Value - it.Spent)))];
    }

    /// <summary>
    /// What was spent in another campaign, hour or day does not count in this one. An hour that another task's clock has begun already has
    /// begun.
    /// </summary>
    private static BudgetSpent Current(BudgetSpent? spent, string campaign, DateTimeOffset now)
    {
        long hour = Math.Max(now.UtcTicks / TimeSpan.TicksPerHour, spent?.Hour ?? 0);
        long day = Math.Max(now.UtcTicks / TimeSpan.TicksPerDay, spent?.Day ?? 0);
        return new BudgetSpent(
            campaign,
            string.Equals(spent?.Campaign, campaign, StringComparison.Ordinal) ? spent!.InCampaign : 0,
            hour,
            spent?.Hour == hour ? spent.InHour : 0,
            day,
            spent?.Day == day ? spent.InDay : 0);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
