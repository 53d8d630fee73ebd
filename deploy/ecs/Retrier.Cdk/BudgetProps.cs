namespace Retrier.Cdk;

/// <summary>
/// What the replays of a loop may cost, in executions or money; the smaller of the two holds. Once it is spent the replay tap is closed, and
/// what is left stays in the Retry queue. Money needs <see cref="CampaignProps.TransitionsPerExecution"/>.
/// </summary>
public sealed record BudgetProps
{
    /// <summary>Executions that one campaign may cost. Default: no limit.</summary>
    public int? Campaign { get; init; }

    /// <summary>The same in money, in the currency of <see cref="PricePerTransition"/>. Default: no limit.</summary>
    public decimal? CampaignMoney { get; init; }

    /// <summary>Executions in one hour by the clock (UTC). Default: no limit.</summary>
    public int? Hour { get; init; }

    /// <summary>The same in money. Default: no limit.</summary>
    public decimal? HourMoney { get; init; }

    /// <summary>Executions in one day by the calendar (UTC). Default: 1,000,000.</summary>
    public int? Day { get; init; }

    /// <summary>The same in money. Default: no limit.</summary>
    public decimal? DayMoney { get; init; }

    /// <summary>What a state transition costs. Default: 0.000025, the list price of a Standard workflow in dollars.</summary>
    public decimal? PricePerTransition { get; init; }

    /// <summary>Whether there is money in it.</summary>
    internal bool IsMoney => CampaignMoney is not null || HourMoney is not null || DayMoney is not null;
}
