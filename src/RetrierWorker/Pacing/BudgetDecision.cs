namespace RetrierWorker.Pacing;

/// <summary>What a budget still allows.</summary>
/// <param name="Granted">How many of the executions asked for.</param>
/// <param name="Spent">What is spent when these are: to be written down <em>before</em> they are started.</param>
/// <param name="Why">When none are granted: which limit was reached, with the figure; else null.</param>
internal sealed record BudgetDecision(int Granted, BudgetSpent Spent, string? Why);
