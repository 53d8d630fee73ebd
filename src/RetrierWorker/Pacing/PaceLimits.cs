namespace RetrierWorker.Pacing;

/// <summary>Between what, and how boldly, the rate of replay moves.</summary>
internal sealed record PaceLimits
{
    /// <summary>Executions a second, at least. Below it nothing would be learnt.</summary>
    public double Floor { get; init; } = 1;

    /// <summary>Executions a second, at most: the configured rate, or what the account's quotas leave.</summary>
    public double Most { get; init; } = 10;

    /// <summary>Executions a second to begin with, and when nothing tells whether it is too much: the ramp's rate.</summary>
    public double Cautious { get; init; } = 5;

    /// <summary>
    /// The largest step up, as a share of the rate. The upstream's capacity is not known, so this is by how much it may be overrun before
    /// that is seen.
    /// </summary>
    public double Step { get; init; } = 0.05;

    /// <summary>The step up where it was too much before.</summary>
    public double CarefulStep { get; init; } = 0.01;

    /// <summary>What is taken for the share that fails at any rate before anything is known: the ramp lets so much through.</summary>
    public double FirstBaseline { get; init; } = 0.05;

    /// <summary>The most that is taken for what fails at any rate, as a share.</summary>
    public double MostBaseline { get; init; } = 0.25;

    /// <summary>What is left of the rate after the deepest cut.</summary>
    public double DeepestCut { get; init; } = 0.5;

    /// <summary>What is left of the rate when starts are throttled.</summary>
    public double ThrottledCut { get; init; } = 0.7;

    /// <summary>Suspects of poison, as a share of all that ended: with more of them an overload would not be seen.</summary>
    public double MostSuspects { get; init; } = 0.1;

    /// <summary>The most that is then tried of the rate that was last seen to be harmless.</summary>
    public double Unseen { get; init; } = 0.8;

    /// <summary>What of that rate a campaign begins with, after its ramp, when the last one ended well.</summary>
    public double Again { get; init; } = 0.5;

    /// <summary>How long after a campaign what it learnt is worth something.</summary>
    public TimeSpan Remembered { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The rate, not below the floor nor above the most.</summary>
    public double Bound(double rate) => Math.Clamp(rate, Math.Min(Floor, Most), Most);
}
