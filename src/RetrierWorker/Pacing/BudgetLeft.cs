namespace RetrierWorker.Pacing;

/// <summary>What a budget still allows.</summary>
/// <param name="Period">Whose it is: <c>campaign</c>, <c>hour</c> or <c>day</c>.</param>
/// <param name="Limit">Executions in all.</param>
/// <param name="Left">Executions that are left.</param>
internal sealed record BudgetLeft(string Period, long Limit, long Left);
