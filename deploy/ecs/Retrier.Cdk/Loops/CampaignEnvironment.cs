using System.Globalization;

namespace Retrier.Cdk.Loops;

/// <summary>What bounds a loop's campaigns as settings, by their names below the loop. What is not given is left to the worker.</summary>
internal static class CampaignEnvironment
{
    /// <summary>The settings.</summary>
    /// <exception cref="ArgumentException">There is a budget in money, and nothing that tells what an execution costs.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Of(RetryLoop loop)
    {
        CampaignProps campaign = loop.LoopProps.Campaign;
        BudgetProps budget = loop.LoopProps.Budget;
        if (budget.IsMoney && campaign.TransitionsPerExecution is null)
        {
            throw new ArgumentException(
                $"The budget of loop '{loop.Name}' is money, and nobody knows what an execution costs: "
                + $"give {nameof(CampaignProps.TransitionsPerExecution)}, best of all those of one that fails and retries.",
                nameof(loop));
        }

        return Given([.. OfCampaign(campaign), .. OfBudget(budget)]);
    }

    /// <summary>The quotas as settings of the service.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(QuotaProps quotas) => Given(
    [
        ("Quotas:StartsPerSecond", Text(quotas.StartsPerSecond)),
        ("Quotas:TransitionsPerSecond", Text(quotas.TransitionsPerSecond)),
        ("Quotas:Share", Text(quotas.Share)),
    ]);

    private static (string Name, string? Value)[] OfCampaign(CampaignProps campaign) =>
    [
        ("Campaign:MaxExecutions", Text(campaign.MaxExecutions)),
        ("Campaign:Lease", campaign.Lease is { } lease ? TimeSpan.FromSeconds(lease.ToSeconds()).ToString("c", CultureInfo.InvariantCulture) : null),
        ("Replay:Ramp:Steps", campaign.RampSteps is { } steps ? Text(steps) : null),
        ("Replay:Adaptive", campaign.Adaptive ? null : "false"),
        ("Replay:Breaker:Reopen", campaign.Reopen ? "true" : null),
        ("Replay:TransitionsPerExecution", Text(campaign.TransitionsPerExecution)),
    ];

    private static (string Name, string? Value)[] OfBudget(BudgetProps budget) =>
    [
        ("Budget:Campaign", Text(budget.Campaign)),
        ("Budget:CampaignMoney", Text(budget.CampaignMoney)),
        ("Budget:Hour", Text(budget.Hour)),
        ("Budget:HourMoney", Text(budget.HourMoney)),
        ("Budget:Day", Text(budget.Day)),
        ("Budget:DayMoney", Text(budget.DayMoney)),
        ("Budget:PricePerTransition", Text(budget.PricePerTransition)),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Given((string Name, string? Value)[] settings) =>
        settings.Where(static it => it.Value is not null).Select(static it => KeyValuePair.Create(it.Name, it.Value!));

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);

    private static string Text(IReadOnlyList<int> steps) => steps.Count == 0
        ? "none"
        : string.Join(',', steps.Select(static step => step.ToString(CultureInfo.InvariantCulture)));
}
