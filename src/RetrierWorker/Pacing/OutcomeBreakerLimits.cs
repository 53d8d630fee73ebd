namespace RetrierWorker.Pacing;

/// <summary>When so much fails again that replay is stopped.</summary>
internal sealed record OutcomeBreakerLimits
{
    /// <summary>Over how long outcomes are counted.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Fewer outcomes than these say nothing.</summary>
    public int FewestOutcomes { get; init; } = 20;

    /// <summary>Failed again, of these, as a share.</summary>
    public double FailedShare { get; init; } = 0.5;

    /// <summary>Whether a tap that was closed by it is opened again by itself, after probes.</summary>
    public bool Reopen { get; init; }

    /// <summary>After it opened, how long until one execution is tried; only where it may open the tap again by itself.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many probes in a row must succeed, one at a time.</summary>
    public int Probes { get; init; } = 3;
}
