namespace RetrierWorker.Pacing;

/// <summary>What replays may cost, in executions; null for no limit.</summary>
internal sealed record BudgetLimits
{
    /// <summary>In one campaign.</summary>
    public long? Campaign { get; init; }

    /// <summary>In one hour by the clock, UTC.</summary>
    public long? Hour { get; init; }

    /// <summary>In one day by the calendar, UTC.</summary>
    public long? Day { get; init; }

    /// <summary>
    /// How many executions an amount of money is: each costs a price per state transition, as often as it has states. Retries are
    /// transitions, too: give the states of an execution that fails.
    /// </summary>
    /// <param name="money">The amount, in the currency of the price.</param>
    /// <param name="pricePerTransition">E.g. 0.000025 dollars.</param>
    /// <param name="transitions">Of one execution.</param>
    public static long ExecutionsFor(decimal money, decimal pricePerTransition, double transitions) =>
        (long)Math.Floor(money / (pricePerTransition * (decimal)transitions));
}
