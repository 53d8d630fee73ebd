namespace RetrierWorker.Pacing;

/// <summary>What was spent, by all tasks together.</summary>
/// <param name="Campaign">Which campaign it is about.</param>
/// <param name="InCampaign">Executions in it.</param>
/// <param name="Hour">Which hour, counted from the epoch.</param>
/// <param name="InHour">Executions in it.</param>
/// <param name="Day">Which day, counted from the epoch.</param>
/// <param name="InDay">Executions in it.</param>
internal sealed record BudgetSpent(string Campaign, long InCampaign, long Hour, long InHour, long Day, long InDay);
