namespace RetrierWorker.Pacing;

/// <summary>How a campaign begins.</summary>
internal sealed record RampLimits
{
    /// <summary>How many are started in each step; each waits for the outcomes of all of the one before.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [1, 5, 20];

    /// <summary>What must succeed of a step for the next to begin, as a share.</summary>
    public double Success { get; init; } = 0.95;

    /// <summary>Executions a second within a step: a handful at once is a burst, too.</summary>
    public double Rate { get; init; } = 5;
}
