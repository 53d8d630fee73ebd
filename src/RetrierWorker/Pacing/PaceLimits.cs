namespace RetrierWorker.Pacing;

/// <summary>Between what, and how boldly, the rate of replay moves.</summary>
internal sealed record PaceLimits
{
    /// <summary>Executions a second, at least. Below it nothing would be learnt.</summary>
    public double Floor { get; init; } = 1;

    /// <summary>Executions a second, at most: the configured rate, or what the account's quotas leave.</summary>
    public double Most { get; init; } = 10;

    /// <summary>
    /// The largest step up, as a share of the rate. The upstream's capacity is not known, so this is by how much it may be overrun before
    /// that is seen.
    /// </summary>
    public double Step { get; init; } = 0.04;

    /// <summary>The step up where it failed before.</summary>
    public double CarefulStep { get; init; } = 0.01;

    /// <summary>Failed again beyond what fails at any rate, as a share: up to here the rate may rise.</summary>
    public double Harmless { get; init; } = 0.01;

    /// <summary>From here on it is cut; between the two more outcomes are awaited.</summary>
    public double Harmful { get; init; } = 0.02;

    /// <summary>The most that is taken for what fails at any rate, as a share.</summary>
    public double MostBaseline { get; init; } = 0.25;

    /// <summary>What is left of the rate after the deepest cut.</summary>
    public double DeepestCut { get; init; } = 0.5;

    /// <summary>What is left of the rate when starts are throttled.</summary>
    public double ThrottledCut { get; init; } = 0.7;
}
