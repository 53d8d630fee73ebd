using RetrierWorker.Pacing;

namespace RetrierWorker.Campaigns;

/// <summary>What bounds the campaigns of one loop.</summary>
internal sealed record CampaignLimits
{
    /// <summary>How a campaign begins.</summary>
    public RampLimits Ramp { get; init; } = new();

    /// <summary>Whether the rate follows what comes of the replays; else the configured one holds once the ramp is over.</summary>
    public bool Adaptive { get; init; } = true;

    /// <summary>Executions a second below which the rate does not sink.</summary>
    public double Floor { get; init; } = 1;

    /// <summary>When so much fails again that the tap is closed.</summary>
    public OutcomeBreakerLimits Breaker { get; init; } = new();

    /// <summary>What replays may cost.</summary>
    public BudgetLimits Budget { get; init; } = new();

    /// <summary>From when on an incident is taken for poison.</summary>
    public PoisonLimits Poison { get; init; } = new();

    /// <summary>Executions after which a campaign is over; null for no such end. The parameter <c>replay-max</c> replaces it.</summary>
    public int? MaxExecutions { get; init; }

    /// <summary>How long a campaign may last; null for no such end. The parameter <c>replay-lease</c> replaces it.</summary>
    public TimeSpan? Lease { get; init; }

    /// <summary>State transitions of one execution; null when not known.</summary>
    public double? TransitionsPerExecution { get; init; }

    /// <summary>The account's quotas; null where there are none.</summary>
    public QuotaLimits? Quotas { get; init; }

    /// <summary>How long the report of a campaign that is over waits for its executions to end: some ends may never be told.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);
}
