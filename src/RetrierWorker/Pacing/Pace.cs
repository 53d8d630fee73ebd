namespace RetrierWorker.Pacing;

/// <summary>The rate of replay, and what was learnt about it.</summary>
/// <param name="Rate">Executions a second.</param>
/// <param name="Baseline">The share that fails at any rate: poison, not overload.</param>
/// <param name="Trouble">The rate at which it last was too much; null when it never was.</param>
/// <param name="CutFor">The share beyond the baseline for which the rate was cut, until it is seen whether that has helped; else null.</param>
internal sealed record Pace(double Rate, double Baseline = 0, double? Trouble = null, double? CutFor = null);
