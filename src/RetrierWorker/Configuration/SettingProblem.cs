namespace RetrierWorker.Configuration;

/// <summary>One wrong setting: its full name, what it holds, and what would come of it.</summary>
internal sealed record SettingProblem(string Name, string? Value, string Consequence);
