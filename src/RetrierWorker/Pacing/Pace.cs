namespace RetrierWorker.Pacing;

/// <summary>The rate of replay, and what was learnt about it.</summary>
/// <param name="Rate">Executions a second.</param>
/// <param name="Baseline">The share that fails at any rate: poison, not overload.</param>
/// <param name="Trouble">The rate at which it last was too much; null when it never was.</param>
/// <param name="CutFor">The share beyond the baseline for which the rate was cut, until it is seen whether that has helped; else null.</param>
internal sealed record Pace(double Rate, double Baseline = 0, double? Trouble = null, double? CutFor = null)
{
    /// <summary>How many outcomes the baseline rests on.</summary>
    public int Weight { get; init; }

    /// <summary>Outcomes of earlier epochs, since last no more than usual failed: a little too much in each adds up.</summary>
    public OutcomeCount Carried { get; init; }

    /// <summary>The rate that was last seen to be harmless; null when none was.</summary>
    public double? KnownGood { get; init; }
}
